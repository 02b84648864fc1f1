// How a command writes what it found.
#pragma once

#include <string_view>

namespace oriel::cli {

enum class ReportFormat { Text, Json, Conlleval };

// "text", "json", "conlleval".
constexpr std::string_view name_of(ReportFormat format) {
  switch (format) {
    case ReportFormat::Text:
      return "text";
    case ReportFormat::Json:
      return "json";
    default:
      return "conlleval";
  }
}

}  // namespace oriel::cli

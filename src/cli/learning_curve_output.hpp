// A learning curve as text for people, as JSON, and its runs as tab-separated values.
#pragma once

#include "cli/learning_curve.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace oriel::cli {

enum class CurveFormat { Text, Json, Tsv };

// "text", "json", "tsv".
std::string_view name_of(CurveFormat format);

struct CurveOutput {
  const std::vector<CurveRun>& runs;
  const Curve& curve;
  bool is_plain;
  double more;  // sentences
};

std::string format_curve(const CurveOutput& output, CurveFormat format);

}  // namespace oriel::cli

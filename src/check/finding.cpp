#include "oriel/check/finding.hpp"

#include <array>

namespace oriel::check {

const std::vector<Check>& all_checks() {
  static const std::vector<Check> kAll{Check::Bytes,      Check::Columns,   Check::Tag,
                                       Check::Sequence,   Check::Scheme,    Check::Label,
                                       Check::Surface,    Check::Duplicate, Check::Leak,
                                       Check::Characters, Check::Encoding,  Check::Length};
  return kAll;
}

std::string_view name_of(Check check) {
  constexpr std::array<std::string_view, 12> kNames{"bytes",  "columns",    "tag",      "sequence",
                                                    "scheme", "label",      "surface",  "duplicate",
                                                    "leak",   "characters", "encoding", "length"};
  return kNames.at(static_cast<std::size_t>(check));
}

std::string_view name_of(Severity severity) {
  return severity == Severity::Error ? "error" : "warning";
}

}  // namespace oriel::check

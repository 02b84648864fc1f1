// What was found in column files, for people and for programs.
#pragma once

#include "oriel/check/checked_file.hpp"
#include "oriel/check/finding.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace oriel::check {

// A likely annotation error, ready to be told.
struct ToldSuspect {
  std::size_t file = 0;
  std::int64_t line = 0;  // of the span's first token
  std::string text;       // "wrong type: gold [ORG Oslo], predicted [LOC Oslo]: ..."
  double gold_probability = 0.0;
  double predicted_probability = 0.0;
};

struct Report {
  const std::vector<CheckedFile>& files;
  const std::vector<Finding>& findings;  // in order, as check_all leaves them
  std::size_t limit = 10;                // findings of each check that are listed
  bool is_fixed = false;                 // what could be mended was written to a file
  std::optional<std::vector<ToldSuspect>> suspects = {};  // none where none were asked for
  std::size_t suspects_left_out = 0;
};

// How many there are; is_fixed takes the mended ones out.
std::int64_t count_findings(const Report& report, Severity severity);

// A line a file with what it is, a line a finding ("FILE:LINE: error: MESSAGE; repair: REPAIR
// [sequence]"), the likely annotation errors, and the counts of each check, with how many were left
// out.
std::string text_report(const Report& report);

// One JSON object and a newline:
//   files     [{path sentences tokens entities documents scheme separator columns token_column
//             tag_column}]
//   findings  [{check severity path line message repair fixed}], those that are listed; line is 0
//             for a file as a whole
//   checks    {CHECK: {errors warnings left_out}}
//   errors warnings fixed   how many in all
//   suspects  [{path line text gold_probability predicted_probability}] where asked for, and
//   suspects_left_out
std::string json_report(const Report& report);

}  // namespace oriel::check

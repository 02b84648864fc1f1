#include "oriel/check/checks.hpp"

#include <algorithm>
#include <tuple>

namespace oriel::check {

void check_all(std::vector<CheckedFile>& files, const CheckConfig& config,
               std::vector<Finding>& findings) {
  check_characters(files, findings);
  check_tags(files, findings);
  check_labels(files, findings);
  check_surfaces(files, config, findings);
  check_duplicates(files, config, findings);
  check_lengths(files, config, findings);
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.check, a.file, a.line) < std::tie(b.check, b.file, b.line);
  });
}

}  // namespace oriel::check

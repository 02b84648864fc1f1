#include "cli/usage_error.hpp"

#include "oriel/core/edit_distance.hpp"
#include "oriel/core/error.hpp"

namespace oriel::cli {

UsageError unknown_option(const std::string& found, const std::vector<std::string>& known) {
  const std::string name = found.substr(0, found.find('='));
  const std::string quoted = quote(name);
  const bool is_plain = quoted.size() == name.size() + 2;
  const std::string nearest = nearest_spelling(name, known);
  return UsageError("unknown option " + (is_plain ? name : quoted) +
                    (nearest.empty() ? "" : "; did you mean " + nearest + "?"));
}

}  // namespace oriel::cli

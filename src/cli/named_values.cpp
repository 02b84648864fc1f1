#include "cli/named_values.hpp"

#include "cli/usage_error.hpp"
#include "oriel/core/error.hpp"

#include <algorithm>

namespace oriel::cli {

std::vector<NamedValue> parse_named_values(std::string_view option,
                                           const std::vector<std::string>& texts) {
  std::vector<NamedValue> values;
  for (const auto& text : texts) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
      throw UsageError("--" + std::string(option) + ": expected NAME=VALUE, found " + quote(text));
    }
    NamedValue value{text.substr(0, equals), text.substr(equals + 1)};
    const bool is_known = std::any_of(values.begin(), values.end(), [&](const NamedValue& other) {
      return other.name == value.name;
    });
    if (is_known) {
      throw UsageError("--" + std::string(option) + ": the name " + quote(value.name) +
                       " is given twice");
    }
    values.push_back(std::move(value));
  }
  return values;
}

}  // namespace oriel::cli

// Options of the form NAME=VALUE that may be given more than once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace oriel::cli {

struct NamedValue {
  std::string name;
  std::string value;
};

// The parts of each text. Throws UsageError that names the option for a text without "=", without a
// name or a value, and for a name that comes twice.
std::vector<NamedValue> parse_named_values(std::string_view option,
                                           const std::vector<std::string>& texts);

}  // namespace oriel::cli

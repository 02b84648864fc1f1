// Options in a file: lines "option = value", the same names as on the command line without their
// dashes; "#" begins a comment at the begin of a line and after a blank. A value in double quotes
// is taken as it stands, with the escapes \" \\ \n \r.
#pragma once

#include "oriel/core/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace oriel::cli {

struct ConfigEntry {
  std::string name;
  std::string value;
  Location name_location;
  Location value_location;
};

// The entries in the file's order. Throws IoError, and ParseError for a line of another form.
std::vector<ConfigEntry> read_config(const std::string& path);

// "option = value\n", quoted where read_config() would read something else otherwise.
std::string config_line(std::string_view name, std::string_view value);

}  // namespace oriel::cli

// Runs a whole command line in-process and keeps what it said.
#pragma once

#include "cli/app.hpp"

#include <sstream>
#include <string>
#include <vector>

namespace oriel::cli {

struct CommandResult {
  int code = 0;
  std::string out;
  std::string err;
};

inline CommandResult run_command(const std::vector<Command>& commands, const Arguments& arguments) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Streams streams{in, out, err};
  const int code = run(commands, arguments, streams);
  return {code, out.str(), err.str()};
}

// With the commands of oriel itself.
inline CommandResult run_command(const Arguments& arguments) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Streams streams{in, out, err};
  const int code = run(arguments, streams);
  return {code, out.str(), err.str()};
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace oriel::cli

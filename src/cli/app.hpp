// The program without its process: which commands there are, which one is meant, how it ended.
#pragma once

#include "cli/streams.hpp"

#include <string>
#include <vector>

namespace oriel::cli {

using Arguments = std::vector<std::string>;

struct Command {
  std::string name;
  std::string summary;  // one line for the overview
  int (*run)(const Arguments& arguments, Streams& streams);
};

enum ExitCode : int { kDone = 0, kInputAtFault = 1, kUsageAtFault = 2, kBug = 3 };

// Runs the command that arguments[0] names with the rest of the arguments, and flushes streams.out.
// Never throws: a fault is one line "oriel: ..." on streams.err. Returns the exit code.
int run(const std::vector<Command>& commands, const Arguments& arguments, Streams& streams);

// The same with the commands of oriel itself.
int run(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli

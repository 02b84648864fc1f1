#include "cli/app.hpp"
#include "cli/terminal.hpp"
#include "oriel/core/process_memory.hpp"

#include <algorithm>
#include <csignal>
#include <iostream>
#include <unistd.h>

int main(int argc, char** argv) {
  // A reader that went away (oriel tag ... | head) ends the program, whatever the parent ignores.
  std::signal(SIGPIPE, SIG_DFL);
  oriel::keep_freed_memory();
  std::ios::sync_with_stdio(false);
  oriel::cli::Streams streams{std::cin,
                              std::cout,
                              std::cerr,
                              oriel::cli::is_terminal(STDERR_FILENO),
                              oriel::cli::is_terminal(STDOUT_FILENO),
                              oriel::cli::terminal_width(STDERR_FILENO)};
  return oriel::cli::run(oriel::cli::Arguments(argv + std::min(argc, 1), argv + argc), streams);
}

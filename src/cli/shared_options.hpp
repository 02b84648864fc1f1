// The options that every command has.
#pragma once

#include "cli/command_options.hpp"
#include "oriel/core/parallel.hpp"

#include <cstdint>

namespace oriel::cli {

struct SharedOptions {
  int threads = oriel::threads();
  std::uint64_t seed = 1;
  bool quiet = false;
};

// Adds them to `options` as a group of their own; parsing then sets the number of threads.
// `shared` must live as long as `options`.
void add_shared_options(CommandOptions& options, SharedOptions& shared);

}  // namespace oriel::cli

#include "cli/shared_options.hpp"

namespace oriel::cli {
namespace {

constexpr int kMostThreads = 1024;

}  // namespace

void add_shared_options(CommandOptions& options, SharedOptions& shared) {
  options.group("General");
  options
      .add("threads", shared.threads, "N",
           "work on so many threads; the result does not depend on it")
      .at_least(1)
      .at_most(kMostThreads)
      .not_stored();
  options.add("seed", shared.seed, "N", "the key of every random number");
  options.add_flag("quiet", shared.quiet, "tell no progress").not_stored();
  options.after_parsing([&shared] { set_threads(shared.threads); });
}

}  // namespace oriel::cli

#include "cli/command_gradcheck.hpp"

#include "cli/shared_options.hpp"
#include "oriel/nn/gradient_check.hpp"

#include <algorithm>
#include <cstdio>
#include <string>

namespace oriel::cli {
namespace {

std::string scientific(double value) {
  char text[32];
  std::snprintf(text, sizeof(text), "%.2e", value);
  return text;
}

}  // namespace

int command_gradcheck(const Arguments& arguments, Streams& streams) {
  double limit = 1e-6;
  SharedOptions shared;
  CommandOptions declared("gradcheck", "[options]",
                          "Holds every gradient of the network against central differences in "
                          "double: each layer alone, each activation and loss, whole networks.");
  declared.group("Check");
  declared
      .add("limit", limit, "X", "largest relative error that passes; above it the exit code is 1")
      .above(0);
  add_shared_options(declared, shared);
  declared.example("oriel gradcheck --seed 7");
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  double largest = 0.0;
  Index entries = 0;
  Index failed = 0;
  for (const auto& check : nn::check_everything(shared.seed)) {
    const bool passes = check.largest_error <= limit;
    largest = std::max(largest, check.largest_error);
    entries += check.entries;
    failed += passes ? 0 : 1;
    if (!shared.quiet || !passes) {
      streams.out << scientific(check.largest_error) << "  " << (passes ? "ok    " : "FAILED")
                  << "  " << check.name << " (" << check.entries << ")\n";
    }
  }
  streams.out << "largest relative error " << scientific(largest) << " over " << entries
              << " numbers, " << failed << " checks above " << scientific(limit) << "\n";
  return failed == 0 ? kDone : kInputAtFault;
}

}  // namespace oriel::cli

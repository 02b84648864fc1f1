// Times of short work on a machine that others use too: the best run is the one that they disturbed
// least.
#pragma once

#include <algorithm>
#include <chrono>
#include <limits>

namespace oriel::bench {

// The seconds of the fastest of `runs` calls of work().
template <typename Work>
double best_seconds(int runs, const Work& work) {
  double best = std::numeric_limits<double>::infinity();
  for (int run = 0; run < runs; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    best = std::min(best, taken.count());
  }
  return best;
}

}  // namespace oriel::bench

// Successive halving (Jamieson and Talwalkar 2016): many configurations are tried for a few epochs,
// the best of them for more, until the last rung tries a few for all epochs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace oriel::train {

struct Rung {
  std::int64_t configurations = 0;
  std::int64_t epochs = 0;

  bool operator==(const Rung&) const = default;
};

// The epochs of the rungs, ascending: `epochs` in the last one, each one before has a share of
// 1/reduction of the next (rounded down), the first at least `least`. Throws std::logic_error for
// a reduction below 2 or less than one epoch.
std::vector<std::int64_t> halving_epochs(std::int64_t epochs, std::int64_t least,
                                         std::int64_t reduction);

// The rungs that begin with the most configurations for which all trainings together have at most
// `most_epochs` epochs and are at most `most_runs`; from rung to rung 1/reduction of them goes on
// (rounded down, at least one). Empty where not even one configuration fits.
std::vector<Rung> halving_rungs(const std::vector<std::int64_t>& epochs, std::int64_t reduction,
                                std::int64_t most_epochs, std::int64_t most_runs);

// The positions of the `count` highest scores (all, where there are fewer), the best one first,
// the lower one among equals.
std::vector<std::size_t> best_positions(const std::vector<double>& scores, std::size_t count);

}  // namespace oriel::train

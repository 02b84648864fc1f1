#include "oriel/train/halving.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace oriel::train {
namespace {

std::vector<Rung> rungs_from(std::int64_t configurations, const std::vector<std::int64_t>& epochs,
                             std::int64_t reduction) {
  std::vector<Rung> rungs;
  for (const std::int64_t rung_epochs : epochs) {
    rungs.push_back({configurations, rung_epochs});
    configurations = std::max<std::int64_t>(1, configurations / reduction);
  }
  return rungs;
}

bool fits(const std::vector<Rung>& rungs, std::int64_t most_epochs, std::int64_t most_runs) {
  std::int64_t epochs = 0;
  std::int64_t runs = 0;
  for (const auto& rung : rungs) {
    if (rung.configurations > most_epochs / rung.epochs) {
      return false;
    }
    epochs += rung.configurations * rung.epochs;
    runs += rung.configurations;
    if (epochs > most_epochs || runs > most_runs) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::vector<std::int64_t> halving_epochs(std::int64_t epochs, std::int64_t least,
                                         std::int64_t reduction) {
  if (reduction < 2 || epochs < 1 || least < 1) {
    throw std::logic_error("halving_epochs: a reduction below 2 or less than one epoch");
  }
  std::vector<std::int64_t> ladder{epochs};
  while (ladder.back() / reduction >= least) {
    ladder.push_back(ladder.back() / reduction);
  }
  std::reverse(ladder.begin(), ladder.end());
  return ladder;
}

std::vector<Rung> halving_rungs(const std::vector<std::int64_t>& epochs, std::int64_t reduction,
                                std::int64_t most_epochs, std::int64_t most_runs) {
  // The cost rises with the number: the last one that fits lies in [fitting, failing).
  std::int64_t fitting = 0;
  std::int64_t failing = std::min(most_epochs / epochs.front(), most_runs) + 1;
  while (failing - fitting > 1) {
    const std::int64_t middle = fitting + (failing - fitting) / 2;
    (fits(rungs_from(middle, epochs, reduction), most_epochs, most_runs) ? fitting : failing) =
        middle;
  }
  return fitting == 0 ? std::vector<Rung>{} : rungs_from(fitting, epochs, reduction);
}

std::vector<std::size_t> best_positions(const std::vector<double>& scores, std::size_t count) {
  std::vector<std::size_t> positions(scores.size());
  std::iota(positions.begin(), positions.end(), std::size_t{0});
  std::stable_sort(positions.begin(), positions.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  positions.resize(std::min(count, positions.size()));
  return positions;
}

}  // namespace oriel::train

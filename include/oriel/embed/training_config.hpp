// How vectors are trained, and the defaults.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/embed/subwords.hpp"

#include <cstdint>
#include <string_view>

namespace oriel::embed {

enum class Objective { SkipGram, Ranking };

// "skip-gram", "ranking".
std::string_view name_of(Objective objective);

struct TrainingConfig {
  Objective objective = Objective::SkipGram;
  Index dim = 50;
  Index window = 5;     // words to either side
  Index negatives = 5;  // skip-gram: words of noise for each word
  Index hidden = 50;    // ranking: units of the scorer
  std::int64_t epochs = 5;
  double learning_rate = 0.05;  // at the start; it falls linearly to nearly 0
  // A word of frequency f is passed over with probability 1 - sqrt(s / f) - s / f; 0: none is.
  double subsample = 1e-4;
  SubwordOptions subwords;
  bool keeps_given = false;  // given vectors stay as they are
  std::uint64_t seed = 1;
};

}  // namespace oriel::embed

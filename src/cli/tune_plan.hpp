// What a search will train, as far as it is known before the first run: all configurations and how
// many of them each rung tries.
#pragma once

#include "cli/tune_options.hpp"
#include "oriel/train/halving.hpp"
#include "oriel/train/search_space.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace oriel::cli {

struct Candidate {
  std::int64_t number = 0;  // from 1; 1 is what the options say
  train::Configuration values;
  train::TrainConfig config;
  double score = 0.0;  // of its last rung

  // "learning-rate 0.001, batch 16".
  std::string text(const std::vector<train::SearchOption>& space) const;
};

struct SearchPlan {
  std::vector<train::SearchOption> space;
  std::vector<Candidate> candidates;
  std::vector<train::Rung> rungs;  // one for random search; each has its candidates' epochs there

  // All trainings, with so many for a configuration.
  std::int64_t runs(std::int64_t trainings) const;
};

// Throws UsageError for options that do not go together, a search of an option that train does not
// have or of values that it does not take, and a budget too small for one configuration.
SearchPlan plan_search(const TuneOptions& options);

}  // namespace oriel::cli

// What training takes of memory beside what is there before its first step, in bytes.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/model/model.hpp"
#include "oriel/train/train_config.hpp"

#include <cstdint>

namespace oriel::train {

// The room that scoring dev, each epoch and for the calibration, gets for shares of tokens
// (model/tagging_scorer.hpp): less than tagging has, since it comes on top of what a batch keeps.
constexpr Index kDevShareBytes = Index{8} << 20U;

struct MemoryNeed {
  std::int64_t in_use = 0;     // by the process: corpus, weights, moments of the optimiser
  std::int64_t batch = 0;      // what forward and backward keep of a batch, and its gradients
  std::int64_t weights = 0;    // of the best epoch; their average where one is kept
  std::int64_t dev_score = 0;  // scoring dev

  std::int64_t most() const { return in_use + batch + weights + dev_score; }
};

// Of batches of so many tokens at most, and a dev set of so many, 0 without one. in_use is what the
// system says (core/process_memory.hpp).
MemoryNeed memory_need(const model::Model& model, const TrainConfig& config, Index batch_tokens,
                       Index dev_tokens);

}  // namespace oriel::train

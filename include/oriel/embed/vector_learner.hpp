// What the training of vectors asks of an objective: rounds in which shards learn from a piece of
// text each, then one state again.
#pragma once

#include "oriel/core/rng.hpp"
#include "oriel/core/types.hpp"
#include "oriel/embed/input_vectors.hpp"

#include <cstdint>
#include <span>

namespace oriel::embed {

// Shards learn in the same way at any thread count; that there are several is what threads share.
inline constexpr Index kVectorShards = 8;

struct LearntBlock {
  double loss = 0.0;  // the sum over its examples
  std::int64_t examples = 0;
};

class VectorLearner {
 public:
  virtual ~VectorLearner() = default;

  // Learns from whole sentences of TrainingText::ids. Shards [0, kVectorShards) may do so at the
  // same time.
  virtual LearntBlock learn(Index shard, std::span<const Id> ids, float rate, Rng& rng) = 0;
  // Ends a round: puts together what the shards learnt.
  virtual void merge(float rate) = 0;
  virtual const InputVectors& vectors() const = 0;
};

}  // namespace oriel::embed

// How active the hidden units of a model are over data.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/model/model.hpp"

#include <cstdint>
#include <vector>

namespace oriel::report {

// One hidden layer. The values are those before the activation.
struct LayerActivations {
  Index units = 0;
  Index examples = 0;
  double dead_share = 0.0;  // of the units (nn/monitor.hpp)
  double saturated_share = 0.0;
  double low = 0.0;  // the bins' range; the outer bins take what lies beyond
  double high = 0.0;
  std::vector<Index> counts;
};

struct ActivationState {
  std::int64_t epoch = 0;  // after which it was looked at; 0: a model as it is
  std::vector<LayerActivations> layers;
};

// Of each hidden layer over the first sentences, as many as have up to `tokens` tokens together, at
// least one. The range is that of the values, at most four deviations to
// either side of their mean. Empty where there is no token.
std::vector<LayerActivations> activations_of(const model::Model& model,
                                             const std::vector<corpus::Sentence>& sentences,
                                             Index tokens = 4096);

}  // namespace oriel::report

// What fixes a model's shape and meaning; stored in its file.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/features/feature_extractor.hpp"
#include "oriel/nn/activation.hpp"

#include <vector>

namespace oriel::model {

struct ModelConfig {
  features::FeatureConfig features;
  Index word_dim = 50;             // where no vectors file says it
  std::vector<Index> hidden{300};  // units of each hidden layer; empty: a linear classifier
  nn::Activation activation = nn::Activation::Relu;
};

}  // namespace oriel::model

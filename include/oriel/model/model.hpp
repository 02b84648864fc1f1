// A trained (or freshly made) model: everything that tagging needs, and what is told about it.
#pragma once

#include "oriel/corpus/tag_set.hpp"
#include "oriel/features/feature_extractor.hpp"
#include "oriel/model/calibration.hpp"
#include "oriel/model/model_config.hpp"
#include "oriel/nn/network.hpp"

#include <string>

namespace oriel::model {

struct Model {
  ModelConfig config;
  features::FeatureTables tables;
  corpus::TagSet tags;
  nn::Network<float> network;
  Calibration calibration;
  // A JSON object: how it was trained, on what, with which scores. For `oriel info` only.
  std::string description = "{}";

  features::FeatureExtractor extractor() const {
    return {config.features, tables, config.pool != nn::Pool::None};
  }
  // The words of the first table of vectors.
  const corpus::Vocabulary& vocabulary() const { return *tables.words.front(); }
};

// The network that a config, an extractor and a number of tags ask for, its first look-up the
// words.
nn::NetworkShape network_shape(const ModelConfig& config,
                               const features::FeatureExtractor& extractor, Index tags);

}  // namespace oriel::model

// A trained (or freshly made) model: everything that tagging needs, and what is told about it.
#pragma once

#include "oriel/corpus/tag_set.hpp"
#include "oriel/corpus/vocabulary.hpp"
#include "oriel/features/feature_extractor.hpp"
#include "oriel/model/model_config.hpp"
#include "oriel/nn/init.hpp"
#include "oriel/nn/network.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace oriel::model {

struct Model {
  ModelConfig config;
  std::shared_ptr<const corpus::Vocabulary> vocabulary;
  corpus::TagSet tags;
  nn::Network<float> network;
  // A JSON object: how it was trained, on what, with which scores. For `oriel info` only.
  std::string description = "{}";

  features::FeatureExtractor extractor() const { return {config.features, vocabulary}; }
};

// The network that a config, a vocabulary and a tag set ask for, its first look-up the words.
nn::NetworkShape network_shape(const ModelConfig& config,
                               const features::FeatureExtractor& extractor, Index tags);

}  // namespace oriel::model

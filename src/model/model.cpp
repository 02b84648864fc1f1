#include "oriel/model/model.hpp"

namespace oriel::model {

nn::NetworkShape network_shape(const ModelConfig& config,
                               const features::FeatureExtractor& extractor, Index tags) {
  nn::NetworkShape shape;
  for (const auto& feature : extractor.features()) {
    const bool is_word = shape.lookups.empty();
    shape.lookups.push_back({feature.name, is_word ? config.word_dim : config.features.casing_dim,
                             feature.ids, config.features.window});
  }
  shape.hidden = config.hidden;
  shape.outputs = tags;
  shape.activation = config.activation;
  return shape;
}

}  // namespace oriel::model

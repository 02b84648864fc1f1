#include "oriel/model/model.hpp"

namespace oriel::model {
namespace {

nn::Combination combination_of(features::Feature::Kind kind) {
  switch (kind) {
    case features::Feature::Kind::Sum:
      return nn::Combination::Sum;
    case features::Feature::Kind::Mean:
      return nn::Combination::Mean;
    default:
      return nn::Combination::Single;
  }
}

}  // namespace

nn::NetworkShape network_shape(const ModelConfig& config,
                               const features::FeatureExtractor& extractor, Index tags) {
  nn::NetworkShape shape;
  for (const auto& feature : extractor.features()) {
    shape.lookups.push_back({feature.name, feature.dim, feature.ids, combination_of(feature.kind)});
  }
  shape.positions = config.features.window;
  shape.hidden = config.hidden;
  shape.outputs = tags;
  shape.activation = config.activation;
  shape.pool = config.pool;
  shape.has_transitions = config.loss == TagLoss::Sentence;
  return shape;
}

}  // namespace oriel::model

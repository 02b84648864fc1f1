// A small untrained model for tests of what is done with models.
#pragma once

#include "oriel/corpus/tag_set.hpp"
#include "oriel/model/model_builder.hpp"
#include "support/toy_corpus.hpp"

namespace oriel::test {

inline model::ModelConfig toy_config() {
  model::ModelConfig config;
  config.hidden = {6, 4};
  config.features.word_dims = {5};
  config.features.window = 3;
  config.features.casing_dim = 2;
  config.features.shape_dim = 0;
  config.features.affix_dim = 0;
  return config;
}

inline model::Model toy_model(std::uint64_t seed = 1,
                              const model::ModelConfig& config = toy_config()) {
  const auto sentences = toy_corpus(1, 10);
  model::VocabularyCounts counts;
  model::ModelStart start;
  start.seed = seed;
  return model::build_model(config, {}, sentences,
                            corpus::TagSet::from_corpus(sentences, corpus::TagScheme::Bioes),
                            nullptr, start, counts);
}

}  // namespace oriel::test

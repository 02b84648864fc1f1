// A small untrained model for tests of what is done with models.
#pragma once

#include "oriel/corpus/tag_set.hpp"
#include "oriel/model/model_builder.hpp"
#include "support/toy_corpus.hpp"

namespace oriel::test {

inline model::Model toy_model(std::uint64_t seed = 1) {
  model::ModelConfig config;
  config.hidden = {6, 4};
  config.word_dim = 5;
  config.features.window = 3;
  config.features.casing_dim = 2;
  const auto sentences = toy_corpus(1, 10);
  model::VocabularyCounts counts;
  return model::build_model(config, {}, sentences,
                            corpus::TagSet::from_corpus(sentences, corpus::TagScheme::Bioes),
                            nn::Initialisation::He, 1.0, seed, counts);
}

}  // namespace oriel::test

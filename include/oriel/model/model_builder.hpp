// A new model from a config, vectors and training sentences, before its first step.
#pragma once

#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/tag_set.hpp"
#include "oriel/embed/embedding_table.hpp"
#include "oriel/model/model.hpp"
#include "oriel/nn/init.hpp"

#include <cstdint>
#include <vector>

namespace oriel::model {

// What the vocabulary of a new model is made of.
struct VocabularyCounts {
  Index with_vector = 0;     // different training words that the vectors file has
  Index without_vector = 0;  // different training words that start at random
  Index unseen = 0;          // words of the vectors file that training never saw; they stay
};

// The model's vocabulary: the special entries, the words of `sentences` (in the order in which they
// come), then all other words of the table. Vectors are the table's where there are; the others
// start at random with the spread of the table's. Only words of `sentences` and the special entries
// will be trained (Tensor::trained_columns), at `vectors_rate` of the learning rate. An empty table
// makes a model of config.word_dim random dimensions; else config.word_dim becomes the table's.
Model build_model(ModelConfig config, const embed::EmbeddingTable& table,
                  const std::vector<corpus::Sentence>& sentences, corpus::TagSet tags,
                  nn::Initialisation initialisation, double vectors_rate, std::uint64_t seed,
                  VocabularyCounts& counts);

}  // namespace oriel::model

// A new model from a config, vectors and training sentences, before its first step.
#pragma once

#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/tag_set.hpp"
#include "oriel/embed/embedding_table.hpp"
#include "oriel/features/gazetteers.hpp"
#include "oriel/model/model.hpp"
#include "oriel/nn/init.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace oriel::model {

// What the vocabulary of a new model is made of; of the first table of vectors.
struct VocabularyCounts {
  Index with_vector = 0;     // different training words that the vectors file has
  Index without_vector = 0;  // different training words that start at random
  Index unseen = 0;          // words of the vectors file that training never saw; they stay
};

// How a model starts.
struct ModelStart {
  nn::Initialisation initialisation = nn::Initialisation::He;
  std::vector<double> vectors_rates{1.0};  // share of the learning rate for each table's vectors;
                                           // the last one holds for all tables behind it
  Index least_count = 2;  // a value of a feature (shape, affix, column) seen less often is unknown
  std::uint64_t seed = 1;
};

// A model with a table of words for each table of vectors, or with one where there are none. The
// first has the special entries, the words of `sentences` (in the order in which they come), then
// all other words of the table; the others have no words of `sentences` but their own. Vectors are
// the table's where there are; the others start at random with the spread of the table's. Only
// words of `sentences` and the special entries will be trained (Tensor::trained_columns).
// config.word_dims become the tables'; without tables the first of them is the size of random
// vectors. `gazetteers` may be null. Tables that are moved in become the model's vectors without a
// copy.
Model build_model(ModelConfig config, std::vector<embed::EmbeddingTable> tables,
                  const std::vector<corpus::Sentence>& sentences, corpus::TagSet tags,
                  std::shared_ptr<const features::Gazetteers> gazetteers, const ModelStart& start,
                  VocabularyCounts& counts);

}  // namespace oriel::model

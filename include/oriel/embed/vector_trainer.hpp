// Word vectors from text. The text is cut into blocks of some hundred tokens, shuffled each epoch;
// in a round kVectorShards of them are learnt from at the same time, word by word as one thread
// would, each on copies of the few rows that it touches, and then put together in order
// (RowCopies). Who computes a block does not matter, so any number of threads gives the same bytes;
// and the loss is within 1 % of that of one shard, because a round is short.
#pragma once

#include "oriel/embed/embedding_table.hpp"
#include "oriel/embed/training_config.hpp"
#include "oriel/embed/training_text.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

namespace oriel::embed {

struct VectorProgress {
  std::int64_t epoch = 0;  // from 1
  std::int64_t epochs = 0;
  std::int64_t tokens = 0;  // of the text read so far, in all epochs
  double share = 0.0;       // of all work, 0 to 1
  double loss = 0.0;        // mean an example, over the epoch so far
  bool ends_epoch = false;
};

struct TrainedVectors {
  // The words of the text in its order, then those of the given vectors that it does not have.
  EmbeddingTable table;
  Matrix<float> ngrams;  // [dim x buckets]
  SubwordOptions subwords;
  double loss = 0.0;  // mean an example, over the last epoch
  bool is_finished = true;

  // What the n-grams alone tell of a word: the vector of one that is not in the table. Zeros
  // without n-grams.
  Matrix<float> vector_from_spelling(std::string_view word) const;
};

// Trains vectors on `text`; words of `given` (which may be empty) start there. Calls on_progress
// after every round of some thousand tokens; when `interrupt` becomes true it finishes the round
// and stops. Equal at any thread count. Throws std::logic_error where the given vectors are not of
// config.dim numbers; Error where the numbers do not stay finite.
TrainedVectors train_vectors(const TrainingText& text, const EmbeddingTable& given,
                             const TrainingConfig& config,
                             const std::function<void(const VectorProgress&)>& on_progress,
                             const std::atomic<bool>& interrupt);

}  // namespace oriel::embed

// The vectors that are learnt: of words, and of the n-grams that add to them.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/embed/embedding_table.hpp"
#include "oriel/embed/row_copies.hpp"
#include "oriel/embed/training_config.hpp"

#include <string>
#include <vector>

namespace oriel::embed {

// A number of floats in which kernels need no remainder: vectors are filled up with zeros to a
// multiple of it.
inline constexpr Index kLanes = 16;

inline Index padded(Index dim) { return (dim + kLanes - 1) / kLanes * kLanes; }

class InputVectors {
 public:
  // Ids are [0, words) and `extra` more without spelling. Words of `given` start there and have no
  // n-grams if they are to be kept; all others start uniform in [-size, size), n-grams at 0. Throws
  // std::logic_error if given vectors are not of config.dim numbers.
  InputVectors(const std::vector<std::string>& words, Index extra, const EmbeddingTable& given,
               float size, const TrainingConfig& config, Index shards);
  InputVectors(const InputVectors&) = delete;
  InputVectors& operator=(const InputVectors&) = delete;

  // Of a vector with its zeros.
  Index stride() const { return rows_.rows(); }

  // Writes the vector of `id` as `shard` has it, the sum of its rows, to `vector` [stride].
  void read(Index shard, Id id, float* vector);
  // Moves the vector of `id` by `delta` [stride], the same share by each of its rows; none that is
  // kept.
  void add(Index shard, Id id, const float* delta);
  // Ends a round: see RowCopies.
  void merge(float rate) { copies_.merge(rate); }

  Matrix<float> words() const;   // [dim x words]
  Matrix<float> ngrams() const;  // [dim x buckets]

 private:
  void start(const std::vector<std::string>& words, const EmbeddingTable& given, float size,
             const TrainingConfig& config);

  Index dim_;
  Index word_count_;
  Index bucket_count_;
  Matrix<float> rows_;  // [stride x words, extra, buckets]
  RowCopies copies_;
  std::vector<bool> is_kept_;              // one an id
  std::vector<std::size_t> ngram_begins_;  // in ngrams_, one an id and the end
  std::vector<Id> ngrams_;                 // columns of rows_
};

}  // namespace oriel::embed

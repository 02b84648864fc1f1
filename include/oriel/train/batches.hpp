// The order in which training meets the sentences: shuffled batches of sentences or of single
// windows.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/train/train_config.hpp"

#include <cstdint>
#include <vector>

namespace oriel::train {

// The tokens [begin, end) of a sentence.
struct Piece {
  std::size_t sentence = 0;
  Index begin = 0;
  Index end = 0;
};

class Batches {
 public:
  // lengths: tokens of each sentence; empty sentences never come. batch: pieces in a batch, 0 for
  // all.
  Batches(const std::vector<Index>& lengths, BatchUnit unit, std::int64_t batch);

  // A new order for an epoch, the same for the same (seed, epoch).
  void shuffle(std::uint64_t seed, std::int64_t epoch);

  std::int64_t size() const;
  // The pieces of batch b in [0, size()).
  std::vector<Piece> at(std::int64_t b) const;

 private:
  std::vector<Piece> pieces_;
  std::vector<std::uint32_t> order_;
  std::size_t batch_;
};

}  // namespace oriel::train

// The order in which training meets the sentences: shuffled batches of whole documents, of
// sentences or of single windows.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/model/decoder.hpp"
#include "oriel/train/train_config.hpp"

#include <cstdint>
#include <vector>

namespace oriel::train {

// The tokens [begin, end) of a sentence.
struct Piece {
  std::size_t sentence = 0;
  Index begin = 0;
  Index end = 0;
  bool starts_document = true;
};

class Batches {
 public:
  // lengths: tokens of each sentence; empty sentences never come. documents: what stays together in
  // one batch, [first, last) sentences each, all of them in order (ignored for windows). batch:
  // sentences or windows in a batch, 0 for all; a batch is full with the document that reaches it.
  Batches(const std::vector<Index>& lengths, const std::vector<model::SentenceRange>& documents,
          BatchUnit unit, std::int64_t batch);

  // A new order for an epoch, the same for the same (seed, epoch). Where documents differ in size
  // so may the number of batches.
  void shuffle(std::uint64_t seed, std::int64_t epoch);

  std::int64_t size() const { return static_cast<std::int64_t>(starts_.size()) - 1; }
  // About the most tokens that a batch has: half as many again as an average one, and the largest
  // document.
  Index most_tokens() const;
  // The pieces of batch b in [0, size()).
  std::vector<Piece> at(std::int64_t b) const;

 private:
  struct Unit {
    std::size_t first = 0;  // of its pieces
    std::size_t count = 0;
  };

  void cut();

  std::vector<Piece> pieces_;
  std::vector<Unit> units_;
  std::vector<std::uint32_t> order_;  // of the units
  std::vector<std::size_t> starts_;   // where each batch begins in order_, and the end
  std::size_t batch_;
};

}  // namespace oriel::train

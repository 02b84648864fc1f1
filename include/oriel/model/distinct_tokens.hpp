// The different tokens of a batch: two tokens with the same ids and bags of all features are one,
// so that the network makes their columns once (nn/network.hpp).
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/features/feature_extractor.hpp"
#include "oriel/nn/network.hpp"

#include <cstdint>
#include <vector>

namespace oriel::model {

class DistinctTokens {
 public:
  // The numbers of what stands left and right of a sentence.
  static constexpr features::Padding kPadding{0, 1};

  // The extractor must outlive the table.
  explicit DistinctTokens(const features::FeatureExtractor& extractor);

  // Only the padding is left, in the table and in input.ids, input.bags and input.tokens.
  void clear(nn::NetworkInput<float>& input);

  // The number of token t, which is added to `input` where it is a new one. `input` is what clear()
  // and add() made of it.
  Id add(const features::EncodedSentence& sentence, Index t, nn::NetworkInput<float>& input);

 private:
  void add_padding(bool is_left, nn::NetworkInput<float>& input);
  std::uint64_t hash_of(const features::EncodedSentence& sentence, Index t) const;
  bool is_equal(const features::EncodedSentence& sentence, Index t,
                const nn::NetworkInput<float>& input, Id number) const;
  // Into a table of so many slots.
  void move_slots(std::size_t count);

  struct Slot {
    std::uint64_t hash = 0;
    Id number = -1;  // -1: free
  };
  const features::FeatureExtractor& extractor_;
  std::vector<Slot> slots_;  // open addressing, linear probing; a power of two of them
  std::size_t used_ = 0;
};

}  // namespace oriel::model

// Windows of encoded sentences as the input of a network.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/features/feature_extractor.hpp"
#include "oriel/model/distinct_tokens.hpp"
#include "oriel/nn/network.hpp"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace oriel::model {

class WindowBatch {
 public:
  // The extractor must outlive the batch.
  explicit WindowBatch(const features::FeatureExtractor& extractor);

  // An empty batch with room for this many windows; those that are not added stay without meaning,
  // each a group of its own.
  void reset(Index columns);

  // What is added from here on shares no group with what was added before.
  void start_document() { groups_.clear(); }

  // The windows of the tokens [begin, end) of a sentence. Throws std::logic_error where there is no
  // room.
  void add(const features::EncodedSentence& sentence, Index begin, Index end);

  // How many windows were added.
  Index size() const { return size_; }
  const nn::NetworkInput<float>& input() const { return input_; }

 private:
  const features::FeatureExtractor& extractor_;
  DistinctTokens tokens_;
  nn::NetworkInput<float> input_;
  std::vector<Id> numbers_;                       // of a sentence's tokens, as far as windows reach
  std::unordered_map<std::uint64_t, Id> groups_;  // of the document's mentions
  Index size_ = 0;
};

}  // namespace oriel::model

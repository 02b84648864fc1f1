// What a token's spelling alone tells, worked out once for each spelling: the ids of its words,
// capitalisation, shape and affixes, its character n-grams and its mention key.
#pragma once

#include "oriel/core/bags.hpp"
#include "oriel/core/types.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace oriel::features {

class FeatureExtractor;

// Kept by whoever encodes many sentences; for one thread at a time.
class SpellingFeatures {
 public:
  // The extractor must outlive the object.
  explicit SpellingFeatures(const FeatureExtractor& extractor);

  // The number of a spelling. Holds until clear().
  std::size_t number_of(const std::string& token);

  // The ids of the extractor's Single features but for columns, in their order.
  std::span<const Id> ids(std::size_t number) const {
    return std::span(ids_).subspan(number * width_, width_);
  }
  std::span<const Id> ngrams(std::size_t number) const {
    return ngrams_.at(static_cast<Index>(number));
  }
  std::uint64_t mention(std::size_t number) const { return mentions_[number]; }

  std::size_t size() const { return mentions_.size(); }
  void clear();

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  const FeatureExtractor& extractor_;
  std::size_t width_ = 0;
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> numbers_;
  std::vector<Id> ids_;
  Bags ngrams_;
  std::vector<std::uint64_t> mentions_;
};

}  // namespace oriel::features

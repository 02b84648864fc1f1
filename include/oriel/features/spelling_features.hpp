// What a token's spelling alone tells, worked out once for each spelling: the ids of its words,
// capitalisation, shape and affixes, its character n-grams, its mention key and the names that it
// begins.
#pragma once

#include "oriel/core/bags.hpp"
#include "oriel/core/types.hpp"
#include "oriel/core/unique_words.hpp"
#include "oriel/features/name_start.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::features {

class FeatureExtractor;

// Kept by whoever encodes many sentences; for one thread at a time.
class SpellingFeatures {
 public:
  // The extractor must outlive the object.
  explicit SpellingFeatures(const FeatureExtractor& extractor);

  // Sets the numbers of the spellings of a sentence's tokens. They hold until clear().
  void number(const std::vector<std::string>& tokens, std::vector<std::size_t>& numbers);

  // The ids of the extractor's Single features but for columns, in their order.
  std::span<const Id> ids(std::size_t number) const {
    return std::span(ids_).subspan(number * width_, width_);
  }
  std::span<const Id> ngrams(std::size_t number) const {
    return ngrams_.at(static_cast<Index>(number));
  }
  std::uint64_t mention(std::size_t number) const { return mentions_[number]; }
  // Where the extractor's lists are not replaced ones.
  const NameStart& name_start(std::size_t number) const { return name_starts_[number]; }

  std::size_t size() const { return mentions_.size(); }
  // That all of it takes, about.
  std::size_t bytes() const { return bytes_; }
  void clear();

 private:
  std::size_t number_of(std::string_view token, std::uint64_t hash);

  const FeatureExtractor& extractor_;
  std::vector<std::uint64_t> hashes_;  // of a sentence's tokens
  std::size_t width_ = 0;
  std::size_t bytes_ = 0;
  UniqueWords spellings_;
  std::vector<Id> ids_;
  Bags ngrams_;
  std::vector<std::uint64_t> mentions_;
  std::vector<NameStart> name_starts_;
};

}  // namespace oriel::features

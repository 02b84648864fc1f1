// All that a network looks up for a token, in one row of ids: two tokens with the same key are the
// same to it. For tagging; FeatureExtractor::encode() gives the same ids feature by feature.
#pragma once

#include "oriel/core/bags.hpp"
#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/features/feature_extractor.hpp"
#include "oriel/features/spelling_features.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace oriel::features {

// A key holds, feature by feature, the id of a Single feature, or the size of a bag and its ids.
struct TokenKeys {
  std::vector<Id> ids;
  std::vector<std::size_t> ends;        // of each token's key in ids
  std::vector<std::uint64_t> hashes;    // of each key
  std::vector<std::uint64_t> mentions;  // mention_key() of each token, where the extractor has any

  std::size_t size() const { return ends.size(); }
  std::span<const Id> at(std::size_t token) const {
    const std::size_t begin = token == 0 ? 0 : ends[token - 1];
    return std::span(ids).subspan(begin, ends[token] - begin);
  }

  // The ids behind those of the last key are the next token's.
  void end_key();
  void clear();
};

// The key of what stands left or right of a sentence, behind those that are there.
void add_padding_key(const FeatureExtractor& extractor, bool is_left, TokenKeys& keys);

// For one thread at a time: keeps what it has worked out for spellings, in a bounded room.
class TokenKeyReader {
 public:
  // The extractor must outlive the object.
  explicit TokenKeyReader(const FeatureExtractor& extractor);

  // Adds the keys of a sentence's tokens. Throws what FeatureExtractor::encode throws.
  void read(const corpus::Sentence& sentence, TokenKeys& keys);

 private:
  void mark_names(const corpus::Sentence& sentence);

  const FeatureExtractor& extractor_;
  std::vector<std::pair<ValueFeature, const corpus::Vocabulary*>> columns_;
  SpellingFeatures spellings_;
  const std::size_t most_spelling_bytes_;
  // Of the sentence.
  std::vector<std::size_t> numbers_;  // of the spellings of its tokens
  std::vector<NameStart> name_starts_;
  Bags names_;
};

}  // namespace oriel::features

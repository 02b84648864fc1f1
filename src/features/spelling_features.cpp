#include "oriel/features/spelling_features.hpp"

#include "oriel/features/feature_extractor.hpp"
#include "oriel/features/mentions.hpp"

namespace oriel::features {

SpellingFeatures::SpellingFeatures(const FeatureExtractor& extractor) : extractor_(extractor) {}

std::size_t SpellingFeatures::number_of(const std::string& token) {
  const auto found = numbers_.find(std::string_view(token));
  if (found != numbers_.end()) {
    return found->second;
  }
  const std::size_t number = mentions_.size();
  const std::size_t before = ids_.size();
  extractor_.add_spelling(token, ids_, ngrams_);
  width_ = ids_.size() - before;
  mentions_.push_back(extractor_.has_mentions() ? mention_key(token) : 0);
  numbers_.emplace(token, number);
  return number;
}

void SpellingFeatures::clear() {
  numbers_.clear();
  ids_.clear();
  ngrams_.clear();
  mentions_.clear();
}

}  // namespace oriel::features

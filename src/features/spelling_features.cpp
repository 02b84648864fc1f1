#include "oriel/features/spelling_features.hpp"

#include "oriel/features/feature_extractor.hpp"
#include "oriel/features/mentions.hpp"

#include <string>

namespace oriel::features {

SpellingFeatures::SpellingFeatures(const FeatureExtractor& extractor) : extractor_(extractor) {}

std::size_t SpellingFeatures::number_of(std::string_view token) {
  if (const Index known = spellings_.add(token); known >= 0) {
    return static_cast<std::size_t>(known);
  }
  const std::string spelling(token);
  const std::size_t before = ids_.size();
  extractor_.add_spelling(spelling, ids_, ngrams_);
  width_ = ids_.size() - before;
  mentions_.push_back(extractor_.has_mentions() ? mention_key(spelling) : 0);
  const auto& gazetteers = extractor_.tables().gazetteers;
  if (gazetteers != nullptr && !gazetteers->is_replaced()) {
    name_starts_.push_back(gazetteers->start_of(token));
  }
  return mentions_.size() - 1;
}

void SpellingFeatures::clear() {
  spellings_ = {};
  ids_.clear();
  ngrams_.clear();
  mentions_.clear();
  name_starts_.clear();
}

}  // namespace oriel::features

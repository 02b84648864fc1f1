#include "oriel/features/spelling_features.hpp"

#include "oriel/features/feature_extractor.hpp"
#include "oriel/features/mentions.hpp"

#include <string>

namespace oriel::features {

SpellingFeatures::SpellingFeatures(const FeatureExtractor& extractor) : extractor_(extractor) {}

void SpellingFeatures::number(const std::vector<std::string>& tokens,
                              std::vector<std::size_t>& numbers) {
  hashes_.clear();
  for (const std::string& token : tokens) {
    hashes_.push_back(UniqueWords::hash(token));
    spellings_.prefetch_slot(hashes_.back());
  }
  for (const std::uint64_t hash : hashes_) {
    spellings_.prefetch_word(hash);
  }
  numbers.clear();
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    numbers.push_back(number_of(tokens[t], hashes_[t]));
  }
}

std::size_t SpellingFeatures::number_of(std::string_view token, std::uint64_t hash) {
  if (const Index known = spellings_.add(token, hash); known >= 0) {
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
  constexpr std::size_t kEntry = 150;  // of the tables
  const std::size_t number = mentions_.size() - 1;
  bytes_ += kEntry + token.size() + sizeof(Id) * (width_ + this->ngrams(number).size());
  return number;
}

void SpellingFeatures::clear() {
  bytes_ = 0;
  spellings_ = {};
  ids_.clear();
  ngrams_.clear();
  mentions_.clear();
  name_starts_.clear();
}

}  // namespace oriel::features

#include "oriel/features/feature_extractor.hpp"

#include "oriel/core/error.hpp"
#include "oriel/features/casing.hpp"
#include "oriel/features/word_lookup.hpp"

#include <utility>

namespace oriel::features {

FeatureExtractor::FeatureExtractor(const FeatureConfig& config,
                                   std::shared_ptr<const corpus::Vocabulary> vocabulary)
    : config_(config), vocabulary_(std::move(vocabulary)) {
  if (config.window < 1 || config.window % 2 == 0) {
    throw Error("the window must be an odd number of words, found " +
                std::to_string(config.window));
  }
  if (config.casing_dim < 0) {
    throw Error("the capitalisation feature cannot have " + std::to_string(config.casing_dim) +
                " dimensions");
  }
  features_.push_back({"word",
                       vocabulary_->size(),
                       {corpus::Vocabulary::kLeftPadding, corpus::Vocabulary::kRightPadding}});
  if (config.casing_dim > 0) {
    const auto padding = static_cast<Id>(Casing::Padding);
    features_.push_back({"casing", kCasings, {padding, padding}});
  }
}

EncodedSentence FeatureExtractor::encode(const std::vector<std::string>& tokens) const {
  EncodedSentence sentence;
  sentence.ids.resize(features_.size());
  for (auto& ids : sentence.ids) {
    ids.reserve(tokens.size());
  }
  for (const auto& token : tokens) {
    sentence.ids[0].push_back(look_up(*vocabulary_, token));
    if (config_.casing_dim > 0) {
      sentence.ids[1].push_back(static_cast<Id>(casing_of(token)));
    }
  }
  return sentence;
}

void FeatureExtractor::fill(const EncodedSentence& sentence, Index begin, Index end, Index first,
                            std::vector<IdMatrix>& windows) const {
  for (std::size_t f = 0; f < features_.size(); ++f) {
    fill_windows(sentence.ids[f], features_[f].padding, begin, end, first, windows[f]);
  }
}

}  // namespace oriel::features

#include "oriel/features/feature_extractor.hpp"

#include "oriel/core/error.hpp"
#include "oriel/features/casing.hpp"
#include "oriel/features/word_lookup.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace oriel::features {
namespace {

std::shared_ptr<corpus::Vocabulary> vocabulary_of(const std::vector<std::string>& words) {
  auto vocabulary = std::make_shared<corpus::Vocabulary>();
  for (const auto& word : words) {
    vocabulary->add(word);
  }
  return vocabulary;
}

TEST(WordLookup, TriesTheSpellingThenFoldedThenDigitsAsZero) {
  const auto vocabulary = vocabulary_of({"Paris", "paris", "0,000.0", "strasse", "é"});
  EXPECT_EQ(look_up(*vocabulary, "Paris"), 3);
  EXPECT_EQ(look_up(*vocabulary, "PARIS"), 4);
  EXPECT_EQ(look_up(*vocabulary, "1,234.5"), 5);
  EXPECT_EQ(look_up(*vocabulary, "Straße"), 6);
  EXPECT_EQ(look_up(*vocabulary, "e\xCC\x81"), 7);  // e and a combining acute accent
  EXPECT_EQ(look_up(*vocabulary, "London"), corpus::Vocabulary::kUnknown);
  EXPECT_EQ(lookup_spelling("B-52s"), "b-00s");
}

TEST(FeatureExtractor, EncodesWordsAndCasing) {
  const FeatureExtractor extractor({3, 10}, vocabulary_of({"peter", "said"}));
  ASSERT_EQ(extractor.features().size(), 2U);
  EXPECT_EQ(extractor.features()[0].name, "word");
  EXPECT_EQ(extractor.features()[0].ids, 5);
  EXPECT_EQ(extractor.features()[1].ids, kCasings);
  const EncodedSentence sentence = extractor.encode({"Peter", "said"});
  EXPECT_EQ(sentence.ids[0], (std::vector<Id>{3, 4}));
  EXPECT_EQ(sentence.ids[1],
            (std::vector<Id>{static_cast<Id>(Casing::Initial), static_cast<Id>(Casing::Lower)}));
  std::vector<IdMatrix> windows{IdMatrix(3, 2), IdMatrix(3, 2)};
  extractor.fill(sentence, 0, 2, 0, windows);
  EXPECT_EQ(windows[0](0, 0), corpus::Vocabulary::kLeftPadding);
  EXPECT_EQ(windows[0](2, 1), corpus::Vocabulary::kRightPadding);
  EXPECT_EQ(windows[1](0, 0), static_cast<Id>(Casing::Padding));
}

TEST(FeatureExtractor, LeavesOutWhatHasNoDimensions) {
  const FeatureExtractor extractor({5, 0}, vocabulary_of({"a"}));
  EXPECT_EQ(extractor.features().size(), 1U);
  EXPECT_EQ(extractor.encode({"A"}).ids.size(), 1U);
}

std::string message_of(const FeatureConfig& config) {
  try {
    const FeatureExtractor extractor(config, vocabulary_of({}));
  } catch (const Error& fault) {
    return fault.what();
  }
  return "";
}

TEST(FeatureExtractor, RefusesAnEvenWindowAndNegativeDimensions) {
  EXPECT_EQ(message_of({4, 10}), "the window must be an odd number of words, found 4");
  EXPECT_EQ(message_of({-1, 10}), "the window must be an odd number of words, found -1");
  EXPECT_EQ(message_of({5, -2}), "the capitalisation feature cannot have -2 dimensions");
}

}  // namespace
}  // namespace oriel::features

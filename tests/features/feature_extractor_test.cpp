#include "oriel/features/feature_extractor.hpp"

#include "oriel/core/error.hpp"
#include "oriel/features/casing.hpp"
#include "oriel/features/mentions.hpp"
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

corpus::Sentence sentence_of(std::vector<std::string> tokens) {
  corpus::Sentence sentence;
  sentence.tokens = std::move(tokens);
  return sentence;
}

TEST(WordLookup, TriesTheSpellingThenCapitalisedThenFoldedThenDigitsAsZero) {
  const auto vocabulary = vocabulary_of({"Paris", "paris", "0,000.0", "strasse", "é"});
  EXPECT_EQ(look_up(*vocabulary, "Paris"), 3);
  EXPECT_EQ(look_up(*vocabulary, "PARIS"), 3);
  EXPECT_EQ(look_up(*vocabulary, "PAris"), 4);
  EXPECT_EQ(look_up(*vocabulary, "1,234.5"), 5);
  EXPECT_EQ(look_up(*vocabulary, "Straße"), 6);
  EXPECT_EQ(look_up(*vocabulary, "e\xCC\x81"), 7);  // e and a combining acute accent
  EXPECT_EQ(look_up(*vocabulary, "London"), corpus::Vocabulary::kUnknown);
  EXPECT_EQ(lookup_spelling("B-52s"), "b-00s");
  const auto cased = vocabulary_of({"Blackburn", "blackburn", "O'Neill", "Boeing-000", "US"});
  EXPECT_EQ(look_up(*cased, "BLACKBURN"), 3);
  EXPECT_EQ(look_up(*cased, "BlackBurn"), 4);
  EXPECT_EQ(look_up(*cased, "O'NEILL"), 5);
  EXPECT_EQ(look_up(*cased, "Boeing-747"), 6);
  EXPECT_EQ(look_up(*cased, "US"), 7);
}

TEST(FeatureExtractor, EncodesWordsAndCasing) {
  const FeatureExtractor extractor({.window = 3, .shape_dim = 0, .affix_dim = 0},
                                   FeatureTables{.words = {vocabulary_of({"peter", "said"})}});
  ASSERT_EQ(extractor.features().size(), 2U);
  EXPECT_EQ(extractor.features()[0].name, "word");
  EXPECT_EQ(extractor.features()[0].ids, 5);
  EXPECT_EQ(extractor.features()[1].ids, kCasings);
  const EncodedSentence sentence = extractor.encode(sentence_of({"Peter", "said"}));
  EXPECT_EQ(sentence.ids[0], (std::vector<Id>{3, 4}));
  EXPECT_EQ(sentence.ids[1],
            (std::vector<Id>{static_cast<Id>(Casing::Initial), static_cast<Id>(Casing::Lower)}));
}

TEST(FeatureExtractor, LeavesOutWhatHasNoDimensions) {
  const FeatureExtractor extractor({.casing_dim = 0, .shape_dim = 0, .affix_dim = 0},
                                   FeatureTables{.words = {vocabulary_of({"a"})}});
  EXPECT_EQ(extractor.features().size(), 1U);
  EXPECT_EQ(extractor.encode(sentence_of({"A"})).ids.size(), 1U);
}

std::string message_of(const FeatureConfig& config) {
  try {
    const FeatureExtractor extractor(config, FeatureTables{.words = {vocabulary_of({})}});
  } catch (const Error& fault) {
    return fault.what();
  }
  return "";
}

TEST(FeatureExtractor, RefusesAnEvenWindowAndNegativeDimensions) {
  EXPECT_EQ(message_of({.window = 4}), "the window must be an odd number of words, found 4");
  EXPECT_EQ(message_of({.window = -1}), "the window must be an odd number of words, found -1");
  EXPECT_EQ(message_of({.casing_dim = -2}), "the capitalisation feature cannot have -2 dimensions");
  EXPECT_EQ(message_of({.prefixes = {2, 0}}), "a prefix must have at least 1 character, found 0");
  EXPECT_EQ(message_of({.ngram_shortest = 4, .ngram_longest = 3}),
            "n-grams from 4 to 3 characters in 32768 buckets make no feature");
}

// A config with every feature, and tables from two sentences.
FeatureConfig full_config() {
  FeatureConfig config;
  config.word_dims = {4, 3};
  config.shape_dim = 2;
  config.prefixes = {2};
  config.suffixes = {1, 3};
  config.ngram_dim = 5;
  config.ngram_shortest = 2;
  config.ngram_longest = 2;
  config.ngram_buckets = 1000;
  config.columns = {{"pos", 2}};
  return config;
}

corpus::Sentence tagged_sentence() {
  corpus::Sentence sentence = sentence_of({"Peter", "Peter", "saw", "New", "York"});
  sentence.columns = {{"NNP", "NNP", "VBD", "NNP", "NNP"}};
  return sentence;
}

FeatureTables full_tables(const FeatureConfig& config) {
  FeatureTables tables;
  tables.words = {vocabulary_of({"peter"}), vocabulary_of({"Peter", "York"})};
  tables.values = collect_values(config, {tagged_sentence()}, 2);
  tables.gazetteers = std::make_shared<const Gazetteers>(
      std::vector<NameList>{{"city", {{"New", "York"}, {"York"}}}, {"given", {{"Peter"}}}});
  return tables;
}

TEST(FeatureExtractor, EncodesEveryFeatureInItsOrder) {
  const FeatureConfig config = full_config();
  const FeatureExtractor extractor(config, full_tables(config), true);
  std::vector<std::string> names;
  for (const auto& feature : extractor.features()) {
    names.push_back(feature.name);
  }
  EXPECT_EQ(names,
            (std::vector<std::string>{"word", "word2", "casing", "shape", "prefix2", "suffix1",
                                      "suffix3", "column.pos", "ngram", "gazetteer"}));
  const EncodedSentence encoded = extractor.encode(tagged_sentence());
  EXPECT_EQ(encoded.size(), 5);
  EXPECT_EQ(encoded.ids[0], (std::vector<Id>{3, 3, 0, 0, 0}));
  EXPECT_EQ(encoded.ids[1], (std::vector<Id>{3, 3, 0, 0, 4}));
  EXPECT_EQ(encoded.ids[3], (std::vector<Id>{3, 3, 0, 3, 3}));  // Xxx; xx was met once
  EXPECT_EQ(encoded.ids[4], (std::vector<Id>{3, 3, 0, 0, 0}));  // pe twice
  EXPECT_EQ(encoded.ids[7], (std::vector<Id>{3, 3, 0, 3, 3}));  // VBD was met once
  EXPECT_TRUE(encoded.ids[8].empty());
  ASSERT_EQ(encoded.bags[8].size(), 5);
  EXPECT_EQ(encoded.bags[8].at(2).size(), 4U);  // <s sa aw w>
  const auto list = [&](Index t) {
    const auto bag = encoded.bags[9].at(t);
    return std::vector<Id>(bag.begin(), bag.end());
  };
  EXPECT_EQ(list(0), (std::vector<Id>{2 + 4 + 3}));  // list 1, alone
  EXPECT_EQ(list(2), (std::vector<Id>{}));
  EXPECT_EQ(list(3), (std::vector<Id>{2 + 0}));  // list 0, begin
  EXPECT_EQ(list(4), (std::vector<Id>{2 + 2}));  // list 0, end
  EXPECT_EQ(encoded.mentions[0], encoded.mentions[1]);
  EXPECT_EQ(encoded.mentions[2], 0U);
  EXPECT_NE(encoded.mentions[3], encoded.mentions[4]);
}

TEST(FeatureExtractor, ASentenceWithoutAColumnThatTheModelLooksAtIsRefused) {
  const FeatureConfig config = full_config();
  const FeatureExtractor extractor(config, full_tables(config));
  try {
    extractor.encode(sentence_of({"Peter"}));
    FAIL();
  } catch (const Error& fault) {
    EXPECT_STREQ(fault.what(),
                 "the model looks at the column \"column.pos\" of its input, which this input does "
                 "not have");
  }
}

TEST(MentionKeys, DifferInCaseAloneForCapitalisedTokens) {
  std::vector<std::uint64_t> keys;
  for (const char* token : {"Paris", "PARIS", "paris", "Ärger", "ÄRGER", "1996", ""}) {
    keys.push_back(mention_key(token));
  }
  EXPECT_EQ(keys[0], keys[1]);
  EXPECT_EQ(keys[2], 0U);
  EXPECT_NE(keys[3], keys[0]);
  EXPECT_EQ(keys[3], keys[4]);
  EXPECT_EQ(keys[5], 0U);
  EXPECT_EQ(keys[6], 0U);
}

}  // namespace
}  // namespace oriel::features

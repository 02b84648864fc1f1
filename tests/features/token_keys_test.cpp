#include "oriel/features/token_keys.hpp"

#include <gtest/gtest.h>

namespace oriel::features {
namespace {

// The ids of token t as encode() gives them, in the order of a key.
std::vector<Id> expected_key(const FeatureExtractor& extractor, const EncodedSentence& encoded,
                             std::size_t t) {
  std::vector<Id> key;
  const auto& features = extractor.features();
  for (std::size_t f = 0; f < features.size(); ++f) {
    if (features[f].kind == Feature::Kind::Single) {
      key.push_back(encoded.ids[f][t]);
      continue;
    }
    const auto bag = encoded.bags[f].at(static_cast<Index>(t));
    key.push_back(static_cast<Id>(bag.size()));
    key.insert(key.end(), bag.begin(), bag.end());
  }
  return key;
}

TEST(TokenKeys, HoldWhatEncodeGives) {
  FeatureConfig config;
  config.word_dims = {3};
  config.ngram_dim = 2;
  config.ngram_buckets = 50;
  config.columns = {{"pos", 2}};
  FeatureTables tables;
  auto words = std::make_shared<corpus::Vocabulary>();
  words->add("paris");
  tables.words = {words};
  for (const auto& feature : value_features(config)) {
    auto values = std::make_shared<corpus::Vocabulary>();
    values->add(feature.is_column() ? "NNP" : "pa");
    tables.values.push_back(values);
  }
  tables.gazetteers = std::make_shared<const Gazetteers>(
      std::vector<NameList>{{"LOC", {{"Paris"}, {"New", "York"}}}, {"TEAM", {{"Paris"}}}});
  const FeatureExtractor extractor(config, tables, true);
  corpus::Sentence sentence;
  sentence.tokens = {"Paris", "is", "not", "New", "York", "Paris"};
  sentence.columns = {{"NNP", "VBZ", "RB", "NNP", "NNP", "NNP"}};
  const EncodedSentence encoded = extractor.encode(sentence);
  TokenKeyReader reader(extractor);
  TokenKeys keys;
  reader.read(sentence, keys);
  reader.read(sentence, keys);
  ASSERT_EQ(keys.size(), 12U);
  for (std::size_t t = 0; t < keys.size(); ++t) {
    const auto key = keys.at(t);
    EXPECT_EQ(std::vector<Id>(key.begin(), key.end()), expected_key(extractor, encoded, t % 6));
    EXPECT_EQ(keys.mentions[t], encoded.mentions[t % 6]);
    EXPECT_EQ(keys.hashes[t], keys.hashes[t % 6]);
  }
  EXPECT_EQ(keys.hashes[0], keys.hashes[5]);
  EXPECT_NE(keys.hashes[0], keys.hashes[1]);
  keys.clear();
  add_padding_key(extractor, false, keys);
  const auto padding = keys.at(0);
  EXPECT_EQ(padding.front(), corpus::Vocabulary::kRightPadding);
  EXPECT_EQ(padding.back(), 1);
}

}  // namespace
}  // namespace oriel::features

#include "oriel/features/spelling_features.hpp"

#include "oriel/features/feature_extractor.hpp"
#include "support/toy_model.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace oriel::features {
namespace {

TEST(SpellingFeatures, ASpellingIsWorkedOutOnce) {
  const auto model = test::toy_model();
  const auto extractor = model.extractor();
  SpellingFeatures spellings(extractor);
  std::vector<std::size_t> numbers;
  spellings.number({"met", "John", "met"}, numbers);
  EXPECT_EQ(numbers, (std::vector<std::size_t>{0, 1, 0}));
  EXPECT_EQ(spellings.size(), 2U);
  const std::size_t bytes = spellings.bytes();
  spellings.number({"John"}, numbers);
  EXPECT_EQ(numbers, std::vector<std::size_t>{1});
  EXPECT_EQ(spellings.bytes(), bytes);
  spellings.clear();
  EXPECT_EQ(spellings.bytes(), 0U);
  spellings.number({"John"}, numbers);
  EXPECT_EQ(numbers, std::vector<std::size_t>{0});
  EXPECT_GT(spellings.bytes(), 0U);
}

TEST(SpellingFeatures, WhatIsKeptIsWhatIsWorkedOutAnew) {
  auto config = test::toy_config();
  config.features.shape_dim = 2;
  config.features.affix_dim = 2;
  config.features.ngram_dim = 2;
  config.features.ngram_buckets = 100;
  const auto model = test::toy_model(1, config);
  const auto extractor = model.extractor();
  SpellingFeatures spellings(extractor);
  for (int round = 0; round < 2; ++round) {
    for (const auto& sentence : test::toy_corpus(2, 20)) {
      const auto kept = extractor.encode(sentence, spellings);
      const auto anew = extractor.encode(sentence);
      EXPECT_EQ(kept.ids, anew.ids);
      EXPECT_EQ(kept.mentions, anew.mentions);
      for (std::size_t f = 0; f < kept.bags.size(); ++f) {
        EXPECT_EQ(kept.bags[f].ids, anew.bags[f].ids);
        EXPECT_EQ(kept.bags[f].ends, anew.bags[f].ends);
      }
    }
  }
}

}  // namespace
}  // namespace oriel::features

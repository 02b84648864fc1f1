#include "oriel/features/spelling_features.hpp"

#include "oriel/features/feature_extractor.hpp"
#include "support/toy_model.hpp"

#include <gtest/gtest.h>

namespace oriel::features {
namespace {

TEST(SpellingFeatures, ASpellingIsWorkedOutOnce) {
  const auto model = test::toy_model();
  const auto extractor = model.extractor();
  SpellingFeatures spellings(extractor);
  EXPECT_EQ(spellings.number_of("met"), 0U);
  EXPECT_EQ(spellings.number_of("John"), 1U);
  EXPECT_EQ(spellings.number_of("met"), 0U);
  EXPECT_EQ(spellings.size(), 2U);
  spellings.clear();
  EXPECT_EQ(spellings.number_of("John"), 0U);
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

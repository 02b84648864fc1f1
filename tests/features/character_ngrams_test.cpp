#include "oriel/features/character_ngrams.hpp"

#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace oriel::features {
namespace {

std::vector<Id> ngrams(const std::string& token, Index shortest, Index longest,
                       Index buckets = 1'000'000) {
  std::vector<Id> ids;
  add_character_ngrams(token, shortest, longest, buckets, ids);
  return ids;
}

TEST(CharacterNgrams, BucketsNeverChange) {
  EXPECT_EQ(ngrams("ab", 2, 3), (std::vector<Id>{189958, 280409, 853298, 358683, 732886}));
  EXPECT_EQ(ngrams("łó", 3, 3, 2147483647), (std::vector<Id>{1162399982, 338163747}));
  EXPECT_EQ(ngrams("", 1, 2, 100), (std::vector<Id>{74, 74, 79}));
}

TEST(CharacterNgrams, AreAppended) {
  std::vector<Id> ids{7};
  add_character_ngrams("", 2, 2, 100, ids);
  EXPECT_EQ(ids, (std::vector<Id>{7, 74}));
}

TEST(CharacterNgrams, AWordWithItsBracketsTooShortForThemHasNone) {
  EXPECT_EQ(ngrams("a", 4, 6).size(), 0U);
  EXPECT_EQ(ngrams("a", 3, 6).size(), 1U);
}

TEST(CharacterNgrams, OneInsideAWordHasTheSameBucketEverywhere) {
  EXPECT_EQ(ngrams("abcd", 2, 2)[2], ngrams("xbcy", 2, 2)[2]);
  EXPECT_NE(ngrams("abcd", 2, 2)[0], ngrams("aabcd", 2, 2)[1]);
}

TEST(CharacterNgrams, CountCodePoints) {
  EXPECT_EQ(ngrams("北京市", 2, 2).size(), 4U);
  EXPECT_EQ(ngrams("北京市", 1, 1).size(), 5U);
}

TEST(CharacterNgrams, SixtyFourCharactersOfALongTokenCount) {
  const std::string most(64, 'x');
  EXPECT_EQ(ngrams(most, 3, 3).size(), 64U);
  EXPECT_EQ(ngrams(most + "yz", 3, 3), ngrams(most, 3, 3));
  EXPECT_NE(ngrams(most.substr(1), 3, 3), ngrams(most, 3, 3));
}

TEST(CharacterNgrams, SpreadEvenlyOverTheBuckets) {
  constexpr Index kBuckets = 64;
  std::vector<int> counts(kBuckets, 0);
  for (int i = 0; i < 64'000; ++i) {
    const std::vector<Id> ids = ngrams(std::to_string(100'000 + i), 8, 8, kBuckets);
    ++counts.at(static_cast<std::size_t>(ids.at(0)));
  }
  for (const int count : counts) {
    EXPECT_NEAR(count, 1000, 200);
  }
}

TEST(CharacterNgrams, OneBucketTakesAll) {
  EXPECT_EQ(ngrams("ab", 2, 2, 1), (std::vector<Id>{0, 0, 0}));
}

TEST(CharacterNgrams, RefuseLengthsAndBucketsThatCannotBe) {
  const auto message = [](Index shortest, Index longest, Index buckets) {
    return test::message_of<std::logic_error>([&] { ngrams("a", shortest, longest, buckets); });
  };
  EXPECT_EQ(message(0, 3, 10), "add_character_ngrams: lengths 0 to 3 and 10 buckets");
  EXPECT_EQ(message(4, 3, 10), "add_character_ngrams: lengths 4 to 3 and 10 buckets");
  EXPECT_EQ(message(1, 3, 0), "add_character_ngrams: lengths 1 to 3 and 0 buckets");
  EXPECT_EQ(message(1, 3, 2147483648),
            "add_character_ngrams: lengths 1 to 3 and 2147483648 buckets");
}

}  // namespace
}  // namespace oriel::features

#include "oriel/embed/subwords.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace oriel::embed {
namespace {

constexpr SubwordOptions kOptions{3, 6, 1 << 20};

TEST(Subwords, HasEachNgramOfTheMarkedWordButTheWhole) {
  // "<where>" has 5 + 4 + 3 + 2 n-grams of 3 to 6 characters.
  EXPECT_EQ(subword_buckets("where", kOptions).size(), 14U);
  // "<to>": "<to", "to>".
  EXPECT_EQ(subword_buckets("to", kOptions).size(), 2U);
  EXPECT_TRUE(subword_buckets("a", kOptions).empty());
}

TEST(Subwords, CountsCharactersNotBytes) {
  EXPECT_EQ(subword_buckets("\xC3\xBC\xE2\x82\xAC", kOptions).size(), 2U);
}

TEST(Subwords, EqualNgramsShareABucket) {
  const auto walking = subword_buckets("walking", kOptions);
  const auto talking = subword_buckets("talking", kOptions);
  std::size_t shared = 0;
  for (const Id bucket : walking) {
    shared += static_cast<std::size_t>(std::count(talking.begin(), talking.end(), bucket));
  }
  // Those within "alking>": 5 + 4 + 3 + 2.
  EXPECT_EQ(shared, 14U);
}

TEST(Subwords, BucketsAreWithinTheirNumber) {
  for (const Index buckets : {1, 3, 1000}) {
    for (const Id bucket : subword_buckets("internationalisation", {1, 8, buckets})) {
      EXPECT_GE(bucket, 0);
      EXPECT_LT(bucket, buckets);
    }
  }
  EXPECT_TRUE(subword_buckets("word", {3, 6, 0}).empty());
}

}  // namespace
}  // namespace oriel::embed

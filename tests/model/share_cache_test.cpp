#include "oriel/model/share_cache.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace oriel::model {
namespace {

// With hashes of which many are equal: keys alone tell tokens apart.
float* find_or_add(ShareCache& cache, Id token) {
  const std::vector<Id> key{token, 1, token};
  return cache.find_or_add(key, static_cast<std::uint64_t>(token % 3));
}

void expect_fresh(ShareCache& cache, Id token) {
  ASSERT_EQ(cache.fresh().size(), 1U) << token;
  EXPECT_EQ(cache.key(cache.fresh()[0]).front(), token);
  cache.end_fresh();
}

TEST(ShareCache, ATokenKeepsItsPlace) {
  ShareCache cache(4, 2);
  cache.begin_batch();
  float* const first = find_or_add(cache, 10);
  EXPECT_NE(find_or_add(cache, 13), first);
  EXPECT_EQ(cache.fresh().size(), 2U);
  cache.end_fresh();
  cache.begin_batch();
  EXPECT_EQ(find_or_add(cache, 10), first);
  EXPECT_TRUE(cache.fresh().empty());
}

TEST(ShareCache, WhatABatchUsesStaysUntilItsEnd) {
  ShareCache cache(4, 2);
  cache.begin_batch();
  std::set<float*> places;
  for (const Id token : {1, 2, 3, 4}) {
    places.insert(find_or_add(cache, token));
  }
  EXPECT_EQ(places.size(), 4U);
  EXPECT_EQ(find_or_add(cache, 5), nullptr);
  EXPECT_EQ(places.count(find_or_add(cache, 3)), 1U);
  cache.end_fresh();
  cache.begin_batch();
  EXPECT_EQ(places.count(find_or_add(cache, 5)), 1U);
  expect_fresh(cache, 5);
}

TEST(ShareCache, WhatIsUsedOftenOutlivesWhatIsNot) {
  ShareCache cache(4, 2);
  float* place = nullptr;
  for (Id token = 100; token < 200; ++token) {
    cache.begin_batch();
    float* const found = find_or_add(cache, 1);
    EXPECT_TRUE(place == nullptr || found == place) << token;
    place = found;
    cache.end_fresh();
    find_or_add(cache, token);
    expect_fresh(cache, token);
  }
}

TEST(ShareCache, EveryTokenIsFoundOrMadeAnew) {
  constexpr Id kTokens = 40;
  ShareCache cache(16, 2);
  for (Id round = 0; round < 200; ++round) {
    cache.begin_batch();
    const Id token = round * round % kTokens;
    float* const share = find_or_add(cache, token);
    ASSERT_NE(share, nullptr);
    if (!cache.fresh().empty()) {
      expect_fresh(cache, token);
      share[0] = static_cast<float>(token);
    }
    EXPECT_EQ(share[0], static_cast<float>(token));
  }
}

}  // namespace
}  // namespace oriel::model

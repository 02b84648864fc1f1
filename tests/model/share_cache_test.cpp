#include "oriel/model/share_cache.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <thread>
#include <vector>

namespace oriel::model {
namespace {

// Keys of tokens, with hashes of which many are equal: keys alone tell tokens apart.
features::TokenKeys keys_of(const std::vector<Id>& tokens) {
  features::TokenKeys keys;
  for (const Id token : tokens) {
    keys.ids.insert(keys.ids.end(), {token, 1, token});
    keys.end_key();
    keys.hashes.back() = static_cast<std::uint64_t>(token % 3);
  }
  return keys;
}

// The places of the shares of the tokens, of as many as find room, but at least of `fewest`.
std::vector<const float*> take(ShareCache::Loan& loan, const std::vector<Id>& tokens,
                               std::size_t fewest = 0) {
  std::vector<const float*> places;
  const std::size_t taken = loan.take(keys_of(tokens), 0, tokens.size(), fewest, places);
  EXPECT_EQ(places.size(), taken);
  return places;
}

std::vector<Id> fresh(const ShareCache::Loan& loan) {
  std::vector<Id> tokens;
  for (const Id token : loan.fresh()) {
    tokens.push_back(loan.key(token).front());
  }
  return tokens;
}

TEST(ShareCache, ATokenKeepsItsPlace) {
  ShareCache cache(4, 2);
  ShareCache::Loan loan(cache);
  const auto first = take(loan, {10, 13, 10});
  EXPECT_EQ(first[0], first[2]);
  EXPECT_NE(first[0], first[1]);
  EXPECT_EQ(fresh(loan), (std::vector<Id>{10, 13}));
  loan.finish();
  EXPECT_TRUE(loan.fresh().empty());
  loan.give_back();
  EXPECT_EQ(take(loan, {10}).front(), first[0]);
  EXPECT_TRUE(loan.fresh().empty());
  EXPECT_EQ(cache.made(), 2);
}

TEST(ShareCache, WhatIsLentStaysUntilItIsGivenBack) {
  ShareCache cache(4, 2);
  ShareCache::Loan loan(cache);
  ShareCache::Loan other(cache);
  const auto places = take(loan, {1, 2, 3});
  loan.finish();
  EXPECT_EQ(take(other, {3, 4, 5, 6}).size(), 2U);
  other.give_back();
  EXPECT_EQ(take(other, {1, 2, 3}), places);
  loan.give_back();
  EXPECT_EQ(take(loan, {4, 5}).size(), 1U);
  EXPECT_EQ(fresh(loan), std::vector<Id>{4});
}

TEST(ShareCache, WhatIsNotMadeIsMadeByEachThatNeedsIt) {
  ShareCache cache(4, 2);
  ShareCache::Loan loan(cache);
  ShareCache::Loan other(cache);
  const float* const place = take(loan, {7, 7}).front();
  EXPECT_NE(take(other, {7, 8}).front(), place);
  EXPECT_EQ(fresh(loan), std::vector<Id>{7});
  EXPECT_EQ(fresh(other), (std::vector<Id>{7, 8}));
  loan.finish();
  loan.give_back();
  EXPECT_EQ(take(loan, {7}).front(), place);
  EXPECT_TRUE(loan.fresh().empty());
}

TEST(ShareCache, WhatWasNeverMadeIsMadeAnew) {
  ShareCache cache(4, 2);
  ShareCache::Loan loan(cache);
  take(loan, {7});
  loan.give_back();
  take(loan, {7});
  EXPECT_EQ(fresh(loan), std::vector<Id>{7});
  EXPECT_EQ(cache.made(), 0);
}

TEST(ShareCache, ALoanIsGivenBackBeforeTheNextIsTaken) {
  ShareCache cache(4, 2);
  ShareCache::Loan loan(cache);
  take(loan, {1});
  EXPECT_THROW(take(loan, {2}), std::logic_error);
}

TEST(ShareCache, WhatIsUsedOftenOutlivesWhatIsNot) {
  ShareCache cache(4, 2);
  ShareCache::Loan loan(cache);
  const float* place = nullptr;
  for (Id token = 100; token < 200; ++token) {
    const auto places = take(loan, {1, token});
    EXPECT_TRUE(place == nullptr || places[0] == place) << token;
    place = places[0];
    EXPECT_EQ(fresh(loan).back(), token);
    loan.finish();
    loan.give_back();
  }
}

TEST(ShareCache, EveryTokenIsFoundOrMadeAnew) {
  constexpr Id kTokens = 40;
  ShareCache cache(16, 2);
  ShareCache::Loan loan(cache);
  for (Id round = 0; round < 200; ++round) {
    const Id token = round * round % kTokens;
    const auto places = take(loan, {token});
    for (const Id made : loan.fresh()) {
      loan.share(made)[0] = static_cast<float>(loan.key(made).front());
    }
    loan.finish();
    EXPECT_EQ(places.front()[0], static_cast<float>(token));
    loan.give_back();
  }
}

TEST(ShareCache, WhereTooFewFindRoomOneWaitsForIt) {
  ShareCache cache(3, 2);
  ShareCache::Loan first(cache);
  take(first, {1, 2});
  std::size_t taken = 0;
  std::thread other([&] {
    ShareCache::Loan loan(cache);
    taken = take(loan, {3, 4}, 2).size();
    loan.finish();
  });
  first.finish();
  first.give_back();
  other.join();
  EXPECT_EQ(taken, 2U);
}

TEST(ShareCache, MoreTokensAtLeastThanItHoldsAreRefused) {
  ShareCache cache(2, 2);
  ShareCache::Loan loan(cache);
  EXPECT_THROW(take(loan, {1, 2, 3}, 3), std::logic_error);
  EXPECT_EQ(take(loan, {1, 2, 3}, 2).size(), 2U);
}

}  // namespace
}  // namespace oriel::model

#include "oriel/model/share_cache.hpp"

#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
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

// The places of the tokens' shares; none where there is no room.
std::vector<const float*> take(ShareCache::Loan& loan, const std::vector<Id>& tokens) {
  std::vector<const float*> places;
  loan.take(keys_of(tokens), 0, tokens.size(), places);
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
  const auto places = take(loan, {1, 2, 3, 4});
  EXPECT_EQ(std::set(places.begin(), places.end()).size(), 4U);
  EXPECT_TRUE(take(loan, {3, 5}).empty());
  EXPECT_EQ(take(loan, {3}).front(), places[2]);
  loan.finish();
  loan.give_back();
  const auto place = take(loan, {5}).front();
  EXPECT_EQ(std::count(places.begin(), places.end(), place), 1);
  EXPECT_EQ(fresh(loan), std::vector<Id>{5});
}

TEST(ShareCache, WhatFoundNoRoomIsNotLent) {
  ShareCache cache(4, 2);
  ShareCache::Loan loan(cache);
  take(loan, {1, 2});
  EXPECT_TRUE(take(loan, {3, 4, 5}).empty());
  EXPECT_EQ(fresh(loan), (std::vector<Id>{1, 2}));
  EXPECT_EQ(take(loan, {6, 7}).size(), 2U);
  EXPECT_EQ(fresh(loan), (std::vector<Id>{1, 2, 6, 7}));
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

TEST(ShareCache, WhatAnotherThreadMakesIsWaitedFor) {
  ShareCache cache(4, 2);
  ShareCache::Loan maker(cache);
  take(maker, {7});
  float seen = 0;
  std::thread other([&] {
    ShareCache::Loan loan(cache);
    const auto places = take(loan, {7});
    loan.finish();
    seen = places.front()[0];
  });
  maker.share(maker.fresh().front())[0] = 3;
  maker.finish();
  other.join();
  EXPECT_EQ(seen, 3);
}

TEST(ShareCache, ALoanOfNothingWaitsForRoom) {
  ShareCache cache(2, 2);
  ShareCache::Loan first(cache);
  take(first, {1, 2});
  std::size_t taken = 0;
  std::thread other([&] {
    ShareCache::Loan loan(cache);
    taken = take(loan, {3, 4}).size();
    loan.finish();
  });
  first.finish();
  first.give_back();
  other.join();
  EXPECT_EQ(taken, 2U);
}

TEST(ShareCache, WhatIsGivenUpIsAFaultForWhoeverWaitsAndIsMadeAnew) {
  ShareCache cache(4, 2);
  ShareCache::Loan waiting(cache);
  {
    ShareCache::Loan maker(cache);
    take(maker, {7});
    take(waiting, {7});
  }
  EXPECT_NE(test::message_of<std::runtime_error>([&] { waiting.finish(); }), "");
  waiting.give_back();
  take(waiting, {7});
  EXPECT_EQ(fresh(waiting), std::vector<Id>{7});
}

TEST(ShareCache, MoreTokensAtOnceThanItHoldsAreRefused) {
  ShareCache cache(2, 2);
  ShareCache::Loan loan(cache);
  EXPECT_THROW(take(loan, {1, 2, 3}), std::logic_error);
}

}  // namespace
}  // namespace oriel::model

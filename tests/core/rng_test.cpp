#include "oriel/core/rng.hpp"

#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace oriel {
namespace {

TEST(Rng, TheSameKeyGivesTheSameNumbers) {
  Rng first(7, RandomPurpose::Dropout, 3, 9);
  Rng second(7, RandomPurpose::Dropout, 3, 9);
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(first.next(), second.next());
  }
}

TEST(Rng, EachPartOfTheKeyMatters) {
  const std::uint64_t value = Rng(7, RandomPurpose::Dropout, 3, 9).next();
  EXPECT_NE(value, Rng(8, RandomPurpose::Dropout, 3, 9).next());
  EXPECT_NE(value, Rng(7, RandomPurpose::Shuffle, 3, 9).next());
  EXPECT_NE(value, Rng(7, RandomPurpose::Dropout, 4, 9).next());
  EXPECT_NE(value, Rng(7, RandomPurpose::Dropout, 3, 8).next());
}

TEST(Rng, NormalHasMeanZeroAndVarianceOne) {
  Rng rng(1, RandomPurpose::Test);
  const int count = 200000;
  double sum = 0.0;
  double squares = 0.0;
  for (int i = 0; i < count; ++i) {
    const double value = rng.normal();
    sum += value;
    squares += value * value;
  }
  EXPECT_NEAR(sum / count, 0.0, 0.01);
  EXPECT_NEAR(squares / count, 1.0, 0.02);
}

TEST(Rng, BelowStaysBelowAndMeetsEveryValue) {
  Rng rng(2, RandomPurpose::Test);
  std::vector<int> seen(6, 0);
  for (int i = 0; i < 6000; ++i) {
    ++seen.at(rng.below(6));
  }
  EXPECT_GT(*std::min_element(seen.begin(), seen.end()), 850);
  EXPECT_EQ(test::message_of<std::logic_error>([&] { rng.below(0); }),
            "Rng::below: the bound must be above 0");
}

TEST(Rng, ShuffleKeepsEveryItem) {
  std::vector<int> items{1, 2, 3, 4, 5, 6, 7, 8};
  Rng(3, RandomPurpose::Shuffle).shuffle(items);
  EXPECT_NE(items, (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8}));
  std::sort(items.begin(), items.end());
  EXPECT_EQ(items, (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8}));
}

}  // namespace
}  // namespace oriel

#include "oriel/train/halving.hpp"

#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

namespace oriel::train {
namespace {

constexpr std::int64_t kNoBound = std::numeric_limits<std::int64_t>::max();

std::int64_t epochs_of(const std::vector<Rung>& rungs) {
  std::int64_t epochs = 0;
  for (const auto& rung : rungs) {
    epochs += rung.configurations * rung.epochs;
  }
  return epochs;
}

TEST(Halving, EpochsGrowByTheReductionUpToAll) {
  EXPECT_EQ(halving_epochs(27, 1, 3), (std::vector<std::int64_t>{1, 3, 9, 27}));
  EXPECT_EQ(halving_epochs(12, 2, 3), (std::vector<std::int64_t>{4, 12}));
  EXPECT_EQ(halving_epochs(5, 9, 2), (std::vector<std::int64_t>{5}));
}

TEST(Halving, BadLaddersAreTheCallersFault) {
  const auto message = [](std::int64_t epochs, std::int64_t least, std::int64_t reduction) {
    return test::message_of<std::logic_error>([&] { halving_epochs(epochs, least, reduction); });
  };
  const std::string fault = "halving_epochs: a reduction below 2 or less than one epoch";
  EXPECT_EQ(message(12, 1, 1), fault);
  EXPECT_EQ(message(0, 1, 2), fault);
  EXPECT_EQ(message(12, 0, 2), fault);
}

TEST(Halving, RungsUseTheBudgetAndNoMore) {
  // 9 with 1, 3 with 3, 1 with 9 epochs: 27.
  auto rungs = halving_rungs({1, 3, 9}, 3, 27, kNoBound);
  ASSERT_EQ(rungs.size(), 3U);
  EXPECT_EQ(rungs[0].configurations, 9);
  EXPECT_EQ(rungs[1].configurations, 3);
  EXPECT_EQ(rungs[2].configurations, 1);
  EXPECT_EQ(rungs[2].epochs, 9);
  for (std::int64_t budget = 13; budget < 500; ++budget) {
    rungs = halving_rungs({1, 3, 9}, 3, budget, kNoBound);
    EXPECT_LE(epochs_of(rungs), budget);
    EXPECT_EQ(rungs, halving_rungs({1, 3, 9}, 3, epochs_of(rungs), kNoBound));
  }
}

TEST(Halving, RunsAreABoundToo) {
  const auto rungs = halving_rungs({1, 3, 9}, 3, kNoBound, 13);
  ASSERT_EQ(rungs.size(), 3U);
  EXPECT_EQ(rungs[0].configurations + rungs[1].configurations + rungs[2].configurations, 13);
}

TEST(Halving, NoRungsWhereNotOneConfigurationFits) {
  EXPECT_TRUE(halving_rungs({1, 3, 9}, 3, 12, kNoBound).empty());
  EXPECT_TRUE(halving_rungs({1, 3, 9}, 3, kNoBound, 2).empty());
  EXPECT_EQ(halving_rungs({1, 3, 9}, 3, 13, 3).front().configurations, 1);
}

TEST(Halving, TheBestComeFirstTheLowerPositionAmongEquals) {
  EXPECT_EQ(best_positions({0.5, 0.9, 0.5, 0.7}, 3), (std::vector<std::size_t>{1, 3, 0}));
  EXPECT_EQ(best_positions({0.5, 0.5}, 9), (std::vector<std::size_t>{0, 1}));
}

}  // namespace
}  // namespace oriel::train

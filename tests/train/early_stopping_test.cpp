#include "oriel/train/early_stopping.hpp"

#include <gtest/gtest.h>

namespace oriel::train {
namespace {

TEST(EarlyStopping, StopsAfterSoManyEpochsWithoutABetterScore) {
  EarlyStopping stopping(2);
  EXPECT_TRUE(stopping.is_best(1, 0.5));
  EXPECT_TRUE(stopping.is_best(2, 0.6));
  EXPECT_FALSE(stopping.is_best(3, 0.6));
  EXPECT_FALSE(stopping.should_stop());
  EXPECT_FALSE(stopping.is_best(4, 0.1));
  EXPECT_TRUE(stopping.should_stop());
  EXPECT_EQ(stopping.best_epoch(), 2);
  EXPECT_EQ(stopping.best_score(), 0.6);
}

TEST(EarlyStopping, NoPatienceNeverStops) {
  EarlyStopping stopping(0);
  for (int epoch = 1; epoch < 100; ++epoch) {
    stopping.is_best(epoch, 0.0);
    EXPECT_FALSE(stopping.should_stop());
  }
  EXPECT_EQ(stopping.best_epoch(), 1);
}

}  // namespace
}  // namespace oriel::train

#include "oriel/embed/subsampling.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace oriel::embed {
namespace {

TEST(Subsampling, FrequentWordsArePassedOverMoreOften) {
  TrainingText text;
  text.words = {"the", "tea", "cup"};
  text.counts = {400, 4, 1};
  text.tokens = 1000;
  const auto keep = keep_probabilities(text, 0.004);
  EXPECT_FLOAT_EQ(keep[0], 0.1F + 0.01F);  // sqrt(0.01) + 0.01
  EXPECT_EQ(keep[1], 1.0F);
  EXPECT_EQ(keep[2], 1.0F);
}

TEST(Subsampling, AtZeroEveryWordIsUsed) {
  TrainingText text;
  text.words = {"the"};
  text.counts = {1000};
  text.tokens = 1000;
  EXPECT_EQ(keep_probabilities(text, 0.0), std::vector<float>{1.0F});
}

}  // namespace
}  // namespace oriel::embed

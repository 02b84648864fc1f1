#include "cli/text_cells.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace oriel::cli {
namespace {

TEST(TextCells, AreCutAndFilledUpByCodePoints) {
  EXPECT_EQ(left_cell("Z\xC3\xBCrich", 4), "Z\xC3\xBCri");
  EXPECT_EQ(left_cell("Z\xC3\xBC", 4), "Z\xC3\xBC  ");
  EXPECT_EQ(right_cell("Z\xC3\xBC", 4), "  Z\xC3\xBC");
  EXPECT_EQ(cut_cell("", 3), "");
}

TEST(TextCells, ShowNoControlCharacter) {
  EXPECT_EQ(cut_cell("a\x1B[1m\x7F\xC2\x9B", 10), "a?[1m??");
}

TEST(TextCells, SharesHaveThreeDigits) {
  EXPECT_EQ(share_text(1.23456), "1.235");
  EXPECT_EQ(share_text(-0.0001), "0.000");
  EXPECT_EQ(share_text(-std::numeric_limits<double>::infinity()), "forbidden");
}

TEST(TextCells, BarsAreInProportion) {
  EXPECT_EQ(bar(1.0, 2.0, 10, false), "+++++");
  EXPECT_EQ(bar(-2.0, 2.0, 4, false), "----");
  EXPECT_EQ(bar(0.0, 0.0, 4, true), "");
  EXPECT_EQ(bar(1.0, 2.0, 4, true), "\x1B[32m++\x1B[0m");
  EXPECT_EQ(bar(-1.0, 2.0, 4, true), "\x1B[31m--\x1B[0m");
}

}  // namespace
}  // namespace oriel::cli

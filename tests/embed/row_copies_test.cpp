#include "oriel/embed/row_copies.hpp"

#include <gtest/gtest.h>

namespace oriel::embed {
namespace {

constexpr float kRate = 0.125F;  // each use adds a half to the divisor

TEST(RowCopies, AShardSeesItsOwnChangesOnly) {
  Matrix<float> rows = Matrix<float>::Constant(4, 3, 1.0F);
  RowCopies copies(rows, 2);
  copies.at(0, 2)[1] = 5.0F;
  EXPECT_EQ(copies.at(0, 2)[1], 5.0F);
  EXPECT_EQ(copies.at(1, 2)[1], 1.0F);
  EXPECT_EQ(rows(1, 2), 1.0F);
}

TEST(RowCopies, RareRowsMoveByTheSumOfWhatTheirCopiesMoved) {
  Matrix<float> rows = Matrix<float>::Constant(4, 3, 1.0F);
  RowCopies copies(rows, 3);
  copies.at(0, 1)[0] += 2.0F;
  copies.at(2, 1)[0] -= 0.5F;
  copies.at(1, 0)[3] = 7.0F;
  copies.merge(kRate);  // 2 uses: divided by 1
  EXPECT_EQ(rows(0, 1), 2.5F);
  EXPECT_EQ(rows(3, 0), 7.0F);
  EXPECT_EQ(rows.sum(), 12.0F + 1.5F + 6.0F);
  EXPECT_EQ(copies.at(0, 1)[0], 2.5F);
}

TEST(RowCopies, RowsOfManyUsesGoToTheMeanOfTheirCopies) {
  Matrix<float> rows = Matrix<float>::Zero(1, 1);
  RowCopies copies(rows, 2);
  for (int use = 0; use < 10; ++use) {
    copies.at(0, 0)[0] += 0.1F;
    copies.at(1, 0)[0] += 0.3F;
  }
  copies.merge(kRate);
  EXPECT_NEAR(rows(0, 0), 2.0F, 1e-5F);
}

TEST(RowCopies, BetweenTheTwoTheSumIsDividedByRateTimesUses) {
  Matrix<float> rows = Matrix<float>::Zero(1, 1);
  RowCopies copies(rows, 2);
  copies.at(0, 0)[0] = 3.0F;
  copies.at(1, 0);
  copies.at(1, 0)[0] = 3.0F;
  copies.merge(kRate);  // 3 uses: divided by 1.5
  EXPECT_FLOAT_EQ(rows(0, 0), 4.0F);
}

TEST(RowCopies, HoldsMoreRowsThanAPage) {
  constexpr Id kRows = 2000;
  Matrix<float> rows = Matrix<float>::Zero(2, kRows);
  RowCopies copies(rows, 1);
  for (int round = 1; round <= 2; ++round) {
    float* const first = copies.at(0, 0);
    for (Id id = 0; id < kRows; ++id) {
      copies.at(0, id)[1] += static_cast<float>(id);
    }
    EXPECT_EQ(copies.at(0, 0), first);  // it stays in place
    copies.merge(kRate);
    for (Id id = 0; id < kRows; ++id) {
      ASSERT_EQ(rows(1, id), static_cast<float>(round * id));
    }
  }
}

}  // namespace
}  // namespace oriel::embed

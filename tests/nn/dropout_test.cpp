#include "oriel/nn/dropout.hpp"

#include "expect_throw.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace oriel::nn {
namespace {

Matrix<double> mask(double rate, Index rows, Index columns, std::uint64_t seed = 1,
                    std::uint64_t layer = 1, std::uint64_t step = 1, Index first_column = 0) {
  Matrix<double> h = Matrix<double>::Ones(rows, columns);
  apply_dropout<double>(rate, seed, layer, step, first_column, h);
  return h;
}

TEST(Dropout, ValuesAreZeroOrDividedByTheShareKept) {
  const Matrix<double> h = mask(0.25, 301, 50);
  const auto dropped = static_cast<double>((h.array() == 0.0).count());
  EXPECT_EQ((h.array() == 0.0).count() + (h.array() == 1.0 / 0.75).count(), h.size());
  EXPECT_NEAR(dropped / static_cast<double>(h.size()), 0.25, 0.01);
}

TEST(Dropout, EveryRowIsDroppedAtTheRate) {
  const Index columns = 4000;
  const Matrix<double> h = mask(0.5, 70, columns);
  for (Index row = 0; row < h.rows(); ++row) {
    EXPECT_NEAR(static_cast<double>((h.row(row).array() == 0.0).count()), 2000.0, 160.0) << row;
  }
}

TEST(Dropout, RateZeroChangesNothing) { EXPECT_EQ(mask(0.0, 9, 4), mask(0.0, 9, 4).Ones(9, 4)); }

TEST(Dropout, EachPartOfTheKeyMatters) {
  const Matrix<double> first = mask(0.5, 80, 3);
  EXPECT_EQ(first, mask(0.5, 80, 3));
  EXPECT_NE(first, mask(0.5, 80, 3, 2));
  EXPECT_NE(first, mask(0.5, 80, 3, 1, 2));
  EXPECT_NE(first, mask(0.5, 80, 3, 1, 1, 2));
  EXPECT_NE(first.col(0), first.col(1));
}

TEST(Dropout, AColumnDoesNotDependOnItsNeighbours) {
  EXPECT_EQ(mask(0.3, 77, 5).rightCols(2), mask(0.3, 77, 2, 1, 1, 1, 3));
}

TEST(Dropout, ARowDoesNotDependOnHowManyThereAre) {
  EXPECT_EQ(mask(0.3, 2500, 2).topRows(1100), mask(0.3, 1100, 2));
}

TEST(Dropout, FloatAndDoubleDropTheSameUnits) {
  Matrix<float> h = Matrix<float>::Ones(90, 4);
  apply_dropout<float>(0.4, 1, 1, 1, 0, h);
  const Matrix<double> expected = mask(0.4, 90, 4);
  EXPECT_LT((h.cast<double>() - expected).cwiseAbs().maxCoeff(), 1e-6);
}

TEST(Dropout, ARateJustBelowOneStaysFinite) { EXPECT_TRUE(mask(0.9999999, 2000, 100).allFinite()); }

TEST(Dropout, RatesOutsideTheRangeAreFaults) {
  const std::string start = "dropout: the rate must be at least 0 and below 1, found ";
  test::expect_throw<std::logic_error>([] { mask(1.0, 2, 2); }, start + "1.000000");
  test::expect_throw<std::logic_error>([] { mask(-0.5, 2, 2); }, start + "-0.500000");
  test::expect_throw<std::logic_error>([] { mask(std::nan(""), 2, 2); }, start + "nan");
}

}  // namespace
}  // namespace oriel::nn

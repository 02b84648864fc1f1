#include "oriel/inspect/principal_axes.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/core/rng.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace oriel::inspect {
namespace {

// An ellipse of half axes 3 and 1 in three dimensions, its long axis along (0.8, -0.6, 0), its
// short one along (0, 0, 1), its centre at (5, 6, 7).
Matrix<float> ellipse(Index points) {
  Matrix<float> result(3, points);
  for (Index i = 0; i < points; ++i) {
    const double angle =
        2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(points);
    const double along = 3.0 * std::cos(angle);
    result.col(i) << static_cast<float>(5.0 + 0.8 * along), static_cast<float>(6.0 - 0.6 * along),
        static_cast<float>(7.0 + std::sin(angle));
  }
  return result;
}

TEST(PrincipalAxes, OfAnEllipseAreItsOwn) {
  const Index points = 360;
  const Matrix<float> places = principal_axes(ellipse(points), 2);
  ASSERT_EQ(places.rows(), 2);
  for (Index i = 0; i < points; ++i) {
    const double angle =
        2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(points);
    ASSERT_NEAR(places(0, i), 3.0 * std::cos(angle), 1e-5);
    ASSERT_NEAR(places(1, i), std::sin(angle), 1e-5);
  }
}

TEST(PrincipalAxes, AnAxisPointsWhereItsLargestEntryIsPositive) {
  Matrix<float> points(2, 2);
  points << 1.0F, -1.0F, -2.0F, 2.0F;
  const Matrix<float> places = principal_axes(points, 1);
  EXPECT_NEAR(places(0, 0), -std::sqrt(5.0), 1e-6);
  EXPECT_NEAR(places(0, 1), std::sqrt(5.0), 1e-6);
}

TEST(PrincipalAxes, ThatThePointsDoNotHaveAreZero) {
  Matrix<float> points(1, 3);
  points << 1.0F, 2.0F, 6.0F;
  Matrix<float> expected(2, 3);
  expected << -2.0F, -1.0F, 3.0F, 0.0F, 0.0F, 0.0F;
  EXPECT_LT((principal_axes(points, 2) - expected).norm(), 1e-6F);
  EXPECT_EQ(principal_axes(points.leftCols(1), 2), (Matrix<float>::Zero(2, 1)));
}

TEST(PrincipalAxes, AreEqualAtAnyThreadCount) {
  Rng rng(1, RandomPurpose::Test);
  const Matrix<float> points = Matrix<float>::NullaryExpr(
      7, 1111, [&](Index, Index) { return static_cast<float>(rng.normal()); });
  const int before = threads();
  set_threads(1);
  const Matrix<float> expected = principal_axes(points, 3);
  for (const int count : {2, 8}) {
    set_threads(count);
    EXPECT_EQ(principal_axes(points, 3), expected) << count;
  }
  set_threads(before);
}

TEST(PrincipalAxes, NoPointsAreRefused) {
  const std::string message =
      "principal_axes: there must be points, and no negative number of axes";
  EXPECT_EQ(test::message_of<std::logic_error>([] { principal_axes(Matrix<float>(3, 0), 2); }),
            message);
  EXPECT_EQ(test::message_of<std::logic_error>([] { principal_axes(ellipse(4), -1); }), message);
}

}  // namespace
}  // namespace oriel::inspect

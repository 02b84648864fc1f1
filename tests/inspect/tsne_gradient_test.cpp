#include "oriel/inspect/tsne_gradient.hpp"

#include "inspect/two_clusters.hpp"
#include "oriel/core/parallel.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace oriel::inspect {
namespace {

Affinities toy_affinities(Index points) {
  return affinities(nearest_points(test::two_clusters(points), 30, [](Index) { return true; }),
                    10.0);
}

// KL(P || Q) but for the entropy of P, which no place changes:
//   - sum of P(i, j) log Q(i, j)
double cost(const Affinities& P, const Matrix<double>& places) {
  double Z = 0.0;
  for (Index i = 0; i < places.cols(); ++i) {
    for (Index j = 0; j < places.cols(); ++j) {
      Z += j == i ? 0.0 : 1.0 / (1.0 + (places.col(i) - places.col(j)).squaredNorm());
    }
  }
  double sum = 0.0;
  double weight = 0.0;
  for (Index i = 0; i < P.size(); ++i) {
    for (std::size_t entry = P.begin_of(i); entry < P.ends[static_cast<std::size_t>(i)]; ++entry) {
      const double distance = (places.col(i) - places.col(P.others[entry])).squaredNorm();
      sum += static_cast<double>(P.values[entry]) * std::log1p(distance);
      weight += static_cast<double>(P.values[entry]);
    }
  }
  return sum + weight * std::log(Z);
}

TEST(TsneGradient, TheExactOneIsThatOfTheCost) {
  const Affinities P = toy_affinities(60);
  Matrix<double> places = test::random_places(60, 2.0);
  const Matrix<double> gradient = exact_gradient(P, 1.0, places);
  constexpr double kStep = 1e-5;
  for (const Index i : {0, 17, 59}) {
    for (const Index axis : {0, 1}) {
      const double place = places(axis, i);
      places(axis, i) = place + kStep;
      const double above = cost(P, places);
      places(axis, i) = place - kStep;
      const double below = cost(P, places);
      places(axis, i) = place;
      EXPECT_NEAR(gradient(axis, i), (above - below) / (2.0 * kStep), 1e-6);
    }
  }
}

TEST(TsneGradient, BarnesHutWithoutApproximationIsTheExactOne) {
  const Affinities P = toy_affinities(500);
  const Matrix<double> places = test::random_places(500, 3.0);
  const Matrix<double> exact = exact_gradient(P, 12.0, places);
  EXPECT_LT((barnes_hut_gradient(P, 12.0, places, 0.0) - exact).norm(), 1e-12 * exact.norm());
}

TEST(TsneGradient, BarnesHutIsNearTheExactOne) {
  const Affinities P = toy_affinities(1000);
  for (const double deviation : {0.01, 1.0, 20.0}) {
    const Matrix<double> places = test::random_places(1000, deviation);
    const Matrix<double> exact = exact_gradient(P, 1.0, places);
    const double error = (barnes_hut_gradient(P, 1.0, places, 0.5) - exact).norm() / exact.norm();
    EXPECT_LT(error, 0.02) << deviation;
    EXPECT_GT(error, 0.0) << "nothing was approximated at " << deviation;
  }
}

TEST(TsneGradient, ManyPointsInOnePlaceAreNoTrouble) {
  const Affinities P = toy_affinities(100);
  Matrix<double> places = test::random_places(100, 1.0);
  places.leftCols(50).colwise() = places.col(0).eval();
  const Matrix<double> exact = exact_gradient(P, 1.0, places);
  EXPECT_LT((barnes_hut_gradient(P, 1.0, places, 0.0) - exact).norm(), 1e-12 * exact.norm());
  EXPECT_TRUE(barnes_hut_gradient(P, 1.0, Matrix<double>::Zero(2, 100), 0.5).isZero());
}

TEST(TsneGradient, IsEqualAtAnyThreadCount) {
  const Affinities P = toy_affinities(1000);
  const Matrix<double> places = test::random_places(1000, 3.0);
  const int before = threads();
  set_threads(1);
  const Matrix<double> expected = barnes_hut_gradient(P, 1.0, places, 0.5);
  for (const int count : {2, 8}) {
    set_threads(count);
    EXPECT_EQ(barnes_hut_gradient(P, 1.0, places, 0.5), expected) << count;
  }
  set_threads(before);
}

TEST(TsneGradient, AWideThetaIsRefused) {
  const Affinities P = toy_affinities(20);
  const Matrix<double> places = test::random_places(20, 1.0);
  for (const double theta : {-0.1, 0.71, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_EQ(
        test::message_of<std::logic_error>([&] { barnes_hut_gradient(P, 1.0, places, theta); }),
        "barnes_hut_gradient: theta must be from 0 to 0.7");
  }
}

}  // namespace
}  // namespace oriel::inspect

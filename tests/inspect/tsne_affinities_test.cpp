#include "oriel/inspect/tsne_affinities.hpp"

#include "inspect/two_clusters.hpp"
#include "oriel/core/parallel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace oriel::inspect {
namespace {

const auto kGoOn = [](Index) { return true; };

TEST(NearestPoints, AreThoseOfAllDistances) {
  const Matrix<float> points = test::two_clusters(1500);
  const auto found = nearest_points(points, 7, kGoOn);
  for (const Index i : {0, 749, 750, 1499}) {
    std::vector<std::pair<float, Index>> all;
    for (Index j = 0; j < points.cols(); ++j) {
      if (j != i) {
        all.emplace_back((points.col(i) - points.col(j)).squaredNorm(), j);
      }
    }
    std::sort(all.begin(), all.end());
    const auto& near = found[static_cast<std::size_t>(i)];
    ASSERT_EQ(near.size(), 7U);
    for (std::size_t n = 0; n < near.size(); ++n) {
      EXPECT_EQ(near[n].point, all[n].second) << i;
      EXPECT_NEAR(near[n].squared_distance, all[n].first, 1e-3F);
    }
  }
}

TEST(NearestPoints, AtOneDistanceComeByNumber) {
  const Matrix<float> points = Matrix<float>::Ones(3, 5);
  const auto found = nearest_points(points, 3, kGoOn);
  const auto& near = found[2];
  ASSERT_EQ(near.size(), 3U);
  EXPECT_EQ(near[0].point, 0);
  EXPECT_EQ(near[1].point, 1);
  EXPECT_EQ(near[2].point, 3);
}

TEST(NearestPoints, OfASearchThatIsEndedAreNone) {
  const auto found = nearest_points(test::two_clusters(10), 3, [](Index) { return false; });
  ASSERT_EQ(found.size(), 10U);
  EXPECT_TRUE(found[0].empty());
}

TEST(NearestPoints, AreEqualAtAnyThreadCount) {
  const Matrix<float> points = test::two_clusters(700);
  const int before = threads();
  set_threads(1);
  const auto expected = affinities(nearest_points(points, 30, kGoOn), 10.0);
  for (const int count : {2, 8}) {
    set_threads(count);
    const auto found = affinities(nearest_points(points, 30, kGoOn), 10.0);
    EXPECT_EQ(found.others, expected.others);
    EXPECT_EQ(found.values, expected.values);
  }
  set_threads(before);
}

TEST(Affinities, AreSymmetricAndAddUpToOne) {
  const Affinities P = affinities(nearest_points(test::two_clusters(60), 15, kGoOn), 5.0);
  ASSERT_EQ(P.size(), 60);
  Matrix<double> dense = Matrix<double>::Zero(60, 60);
  for (Index i = 0; i < P.size(); ++i) {
    for (std::size_t entry = P.begin_of(i); entry < P.ends[static_cast<std::size_t>(i)]; ++entry) {
      EXPECT_TRUE(entry == P.begin_of(i) || P.others[entry - 1] < P.others[entry]);
      dense(i, P.others[entry]) = static_cast<double>(P.values[entry]);
    }
  }
  EXPECT_NEAR(dense.sum(), 1.0, 1e-5);
  EXPECT_EQ(dense, dense.transpose().eval());
  EXPECT_EQ(dense.diagonal().sum(), 0.0);
  EXPECT_EQ(dense.topRightCorner(30, 30).sum(), 0.0);
}

TEST(Affinities, OfPointsAtOneDistanceAreEven) {
  const Matrix<float> points = Matrix<float>::Identity(4, 4);
  const Affinities P = affinities(nearest_points(points, 3, kGoOn), 2.0);
  ASSERT_EQ(P.values.size(), 12U);
  for (const float value : P.values) {
    EXPECT_NEAR(value, 1.0F / 12.0F, 1e-6F);
  }
}

// Of a point with neighbours at squared distances 0, a and 2 a the perplexity fixes beta a.
TEST(Affinities, HaveThePerplexity) {
  std::vector<std::vector<NearPoint>> neighbors(4);
  neighbors[0] = {{1, 0.0F}, {2, 3.0F}, {3, 6.0F}};
  const Affinities P = affinities(neighbors, 2.0);
  double entropy = 0.0;
  for (std::size_t entry = 0; entry < P.ends[0]; ++entry) {
    const double p = 8.0 * static_cast<double>(P.values[entry]);  // only row 0 gives anything
    entropy -= p * std::log2(p);
  }
  EXPECT_NEAR(entropy, 1.0, 1e-4);
}

}  // namespace
}  // namespace oriel::inspect

#include "oriel/inspect/tsne.hpp"

#include "inspect/two_clusters.hpp"
#include "oriel/core/parallel.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace oriel::inspect {
namespace {

constexpr Index kPoints = 120;

TsneOptions quick_options() {
  TsneOptions options;
  options.perplexity = 10.0;
  options.iterations = 200;
  return options;
}

TEST(Tsne, TwoClustersComeApartFromAMixedStart) {
  const Matrix<double> places =
      tsne(test::two_clusters(kPoints), test::random_places(kPoints, 1.0), quick_options());
  const Matrix<double> first = places.leftCols(kPoints / 2);
  const Matrix<double> second = places.rightCols(kPoints / 2);
  const Matrix<double> from = first.rowwise().mean();
  const Matrix<double> to = second.rowwise().mean();
  const auto along = [&](Index point) {  // from one middle, 0, to the other one, 1
    return places.col(point).cwiseProduct(to - from).sum() / (to - from).squaredNorm();
  };
  double highest = along(0);
  double lowest = along(kPoints - 1);
  for (Index point = 0; point < kPoints / 2; ++point) {
    highest = std::max(highest, along(point));
    lowest = std::min(lowest, along(kPoints - 1 - point));
  }
  EXPECT_GT(lowest - highest, 0.2);
  EXPECT_NEAR(places.rowwise().mean().norm(), 0.0, 1e-9);
}

TEST(Tsne, IsEqualAtAnyThreadCount) {
  const Matrix<float> points = test::two_clusters(400);
  const Matrix<double> start = test::random_places(400, 1.0);
  TsneOptions options = quick_options();
  options.iterations = 40;
  const int before = threads();
  set_threads(1);
  const Matrix<double> expected = tsne(points, start, options);
  for (const int count : {2, 8}) {
    set_threads(count);
    EXPECT_EQ(tsne(points, start, options), expected) << count;
  }
  set_threads(before);
}

TEST(Tsne, TellsHowFarItIsAndEndsWhenItIsTold) {
  TsneOptions options = quick_options();
  std::string told;
  options.observer = [&](std::string_view work, Index done, Index of) {
    told += std::string(work) + " " + std::to_string(done) + " of " + std::to_string(of) + "\n";
    return work != "iterations" || done < 2;
  };
  const Matrix<double> start = test::random_places(kPoints, 1.0);
  const Matrix<double> places = tsne(test::two_clusters(kPoints), start, options);
  EXPECT_EQ(told,
            "neighbours 0 of 120\niterations 0 of 200\niterations 1 of 200\niterations 2 of 200\n");
  EXPECT_TRUE(places.allFinite());
  EXPECT_GT(places.norm(), 0.0);
  options.observer = [](std::string_view, Index, Index) { return false; };
  EXPECT_NEAR(tsne(test::two_clusters(kPoints), start, options).norm(), 0.0, 1e-2);
}

TEST(Tsne, OfFewPointsHasPlacesToo) {
  EXPECT_EQ(tsne(test::two_clusters(1), Matrix<double>::Ones(2, 1), {}),
            (Matrix<double>::Zero(2, 1)));
  for (const Index points : {2, 3, 5}) {
    TsneOptions options;
    options.iterations = 20;
    const auto places = tsne(test::two_clusters(points), test::random_places(points, 1.0), options);
    EXPECT_TRUE(places.allFinite()) << points;
  }
}

TEST(Tsne, RefusesWhatMakesNoSense) {
  const Matrix<float> points = test::two_clusters(10);
  const auto message = [&](Index start_points, const TsneOptions& options) {
    return test::message_of<std::logic_error>(
        [&] { tsne(points, test::random_places(start_points, 1.0), options); });
  };
  EXPECT_EQ(message(9, {}), "tsne: there must be points, and a start of [2 x points]");
  const std::string range =
      "tsne: perplexity and iterations must be at least 1, theta from 0 to 0.7";
  EXPECT_EQ(message(10, {.perplexity = 0.5}), range);
  EXPECT_EQ(message(10, {.iterations = 0}), range);
  EXPECT_EQ(message(10, {.theta = 0.8}), range);
}

}  // namespace
}  // namespace oriel::inspect

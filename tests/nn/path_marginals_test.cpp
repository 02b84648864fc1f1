#include "oriel/nn/path_marginals.hpp"

#include "nn/expect_throw.hpp"
#include "oriel/core/rng.hpp"
#include "support/paths.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace oriel::nn {
namespace {

bool holds(const std::vector<Id>& tags, Id tag) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

bool has_part(const std::vector<Id>& path, const PathPart& part) {
  const auto begin = static_cast<std::size_t>(part.begin);
  const std::size_t end = begin + part.tags.size();
  return std::equal(part.tags.begin(), part.tags.end(),
                    path.begin() + static_cast<std::ptrdiff_t>(begin)) &&
         (begin == 0 || !holds(part.not_before, path[begin - 1])) &&
         (end == path.size() || !holds(part.not_after, path[end]));
}

PathPart random_part(Rng& rng, Index tags, Index tokens) {
  PathPart part;
  part.begin = static_cast<Index>(rng.below(static_cast<std::uint64_t>(tokens)));
  const auto draw = [&] { return static_cast<Id>(rng.below(static_cast<std::uint64_t>(tags))); };
  for (auto left = 1 + rng.below(static_cast<std::uint64_t>(tokens - part.begin)); left > 0;
       --left) {
    part.tags.push_back(draw());
  }
  for (auto left = rng.below(3); left > 0; --left) {
    part.not_before.push_back(draw());
    part.not_after.push_back(draw());
  }
  return part;
}

TEST(PathMarginals, AProbabilityIsTheShareOfAllPathsWithThePart) {
  Rng rng(1, RandomPurpose::Test);
  int rounds = 0;
  for (int round = 0; round < 300; ++round) {
    const auto tags = static_cast<Index>(1 + rng.below(4));
    const auto tokens = static_cast<Index>(1 + rng.below(5));
    const auto transitions = oriel::test::random_transitions(rng, tags, 0.1);
    const auto scores = oriel::test::random_matrix(rng, tags, tokens);
    const PathPart part = random_part(rng, tags, tokens);
    double z = 0.0;
    double with_part = 0.0;
    oriel::test::for_each_path(static_cast<Id>(tags), tokens, [&](const std::vector<Id>& path) {
      const double weight = std::exp(oriel::test::path_worth(scores, transitions, path));
      z += weight;
      with_part += has_part(path, part) ? weight : 0.0;
    });
    if (z == 0.0) {
      EXPECT_THROW(PathMarginals(scores, transitions), std::logic_error);
      continue;
    }
    ++rounds;
    const PathMarginals marginals(scores, transitions);
    EXPECT_NEAR(marginals.log_z(), std::log(z), 1e-10);
    EXPECT_NEAR(marginals.probability(part), with_part / z, 1e-12) << "round " << round;
  }
  EXPECT_GT(rounds, 200);
}

TEST(PathMarginals, WithoutTransitionsItIsTheProductOfTheTokensProbabilities) {
  Rng rng(2, RandomPurpose::Test);
  const auto scores = oriel::test::random_matrix(rng, 3, 4);
  const Transitions<double> none{Matrix<double>::Zero(3, 3), Matrix<double>::Zero(3, 1),
                                 Matrix<double>::Zero(3, 1)};
  double product = 1.0;
  for (Index t = 1; t < 3; ++t) {
    product *= std::exp(scores(2, t)) / scores.col(t).array().exp().sum();
  }
  EXPECT_NEAR(PathMarginals(scores, none).probability({1, {2, 2}}), product, 1e-12);
}

TEST(PathMarginals, LongSentencesAndHugeScoresStayWithinZeroAndOne) {
  const Transitions<double> none{Matrix<double>::Zero(2, 2), Matrix<double>::Zero(2, 1),
                                 Matrix<double>::Zero(2, 1)};
  Matrix<double> scores = Matrix<double>::Zero(2, 5000);
  scores.row(0).setConstant(1e4);
  const PathMarginals marginals(scores, none);
  EXPECT_EQ(marginals.probability({2500, {0}}), 1.0);
  EXPECT_EQ(marginals.probability({2500, {1}}), 0.0);
  EXPECT_NEAR(marginals.probability({0, std::vector<Id>(5000, 0)}), 1.0, 1e-6);
}

TEST(PathMarginals, StepsOfAnySizeAreSummedExactly) {
  Rng rng(5, RandomPurpose::Test);
  for (int round = 0; round < 200; ++round) {
    const auto factor = [&] { return std::pow(10.0, 4.0 * rng.uniform()); };
    auto transitions = oriel::test::random_transitions(rng, 3, 0.1);
    transitions.step *= factor();
    transitions.start.setZero();
    transitions.end.setZero();
    const Matrix<double> scores = factor() * oriel::test::random_matrix(rng, 3, 4);
    const PathPart part{1, {2, 1}};
    double largest = oriel::test::kForbidden;
    std::vector<std::pair<double, bool>> worths;
    oriel::test::for_each_path(3, 4, [&](const std::vector<Id>& path) {
      worths.emplace_back(oriel::test::path_worth(scores, transitions, path), has_part(path, part));
      largest = std::max(largest, worths.back().first);
    });
    if (largest == oriel::test::kForbidden) {
      continue;
    }
    double z = 0.0;
    double with_part = 0.0;
    for (const auto& [worth, has_it] : worths) {
      z += std::exp(worth - largest);
      with_part += has_it ? std::exp(worth - largest) : 0.0;
    }
    const PathMarginals marginals(scores, transitions);
    EXPECT_NEAR(marginals.log_z(), largest + std::log(z), 1e-14 * std::abs(largest) + 1e-9);
    EXPECT_NEAR(marginals.probability(part), with_part / z, 1e-9);
  }
}

TEST(PathMarginals, WrongShapesAndPartsAreTheCallersFault) {
  const Transitions<double> none{Matrix<double>::Zero(2, 2), Matrix<double>::Zero(2, 1),
                                 Matrix<double>::Zero(2, 1)};
  const std::string shapes = "path marginals: no token, or transitions of another number of tags";
  test::expect_throw<std::logic_error>([&] { PathMarginals(Matrix<double>::Zero(2, 0), none); },
                                       shapes);
  test::expect_throw<std::logic_error>([&] { PathMarginals(Matrix<double>::Zero(3, 1), none); },
                                       shapes);
  auto forbidden = none;
  forbidden.end.setConstant(oriel::test::kForbidden);
  test::expect_throw<std::logic_error>(
      [&] { PathMarginals(Matrix<double>::Zero(2, 3), forbidden); },
      "path marginals: no path is allowed");
  const PathMarginals marginals(Matrix<double>::Zero(2, 3), none);
  const std::string parts = "path marginals: a part of no tags or outside of the sentence";
  test::expect_throw<std::logic_error>([&] { marginals.probability({0, {}}); }, parts);
  test::expect_throw<std::logic_error>([&] { marginals.probability({2, {0, 0}}); }, parts);
}

}  // namespace
}  // namespace oriel::nn

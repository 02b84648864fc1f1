#include "oriel/nn/crf_loss.hpp"

#include "oriel/core/rng.hpp"
#include "oriel/nn/gradient_check.hpp"
#include "support/paths.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace oriel::nn {
namespace {

using test::kForbidden;

Transitions<double> zero_transitions(Index tags, double value) {
  return {Matrix<double>::Constant(tags, tags, value), Matrix<double>::Constant(tags, 1, value),
          Matrix<double>::Constant(tags, 1, value)};
}

TEST(CrfLoss, LogZAndMarginalsAreTheSumsOverAllPaths) {
  Rng rng(1, RandomPurpose::Test);
  for (int round = 0; round < 100; ++round) {
    const auto tags = static_cast<Index>(1 + rng.below(4));
    const auto tokens = static_cast<Index>(1 + rng.below(5));
    const auto transitions = test::random_transitions(rng, tags, 0.1);
    const auto scores = test::random_matrix(rng, tags, tokens);
    double z = 0.0;
    Matrix<double> share = Matrix<double>::Zero(tags, tokens);
    test::for_each_path(static_cast<Id>(tags), tokens, [&](const std::vector<Id>& path) {
      const double weight = std::exp(test::path_worth(scores, transitions, path));
      z += weight;
      for (std::size_t t = 0; t < path.size(); ++t) {
        share(path[t], static_cast<Index>(t)) += weight;
      }
    });
    if (z == 0.0) {
      EXPECT_THROW(marginals<double>(scores, transitions), std::logic_error);
      continue;
    }
    const auto found = marginals<double>(scores, transitions);
    EXPECT_NEAR(found.log_z, std::log(z), 1e-10);
    EXPECT_LT((found.tags - share / z).cwiseAbs().maxCoeff(), 1e-10) << "round " << round;
  }
}

TEST(CrfLoss, StepsOfAnySizeAreSummedExactly) {
  Rng rng(5, RandomPurpose::Test);
  for (const double factor : {1.0, 30.0, 300.0}) {
    auto transitions = test::random_transitions(rng, 3, 0.1);
    transitions.step *= factor;
    transitions.start.setZero();
    transitions.end.setZero();
    const auto scores = test::random_matrix(rng, 3, 4);
    double largest = -std::numeric_limits<double>::infinity();
    std::vector<double> worths;
    test::for_each_path(3, 4, [&](const std::vector<Id>& path) {
      worths.push_back(test::path_worth(scores, transitions, path));
      EXPECT_DOUBLE_EQ(path_worth<double>(scores, path, transitions), worths.back());
      largest = std::max(largest, worths.back());
    });
    double sum = 0.0;
    for (const double worth : worths) {
      sum += std::exp(worth - largest);
    }
    EXPECT_NEAR(log_partition<double>(scores, transitions), largest + std::log(sum), 1e-9);
    EXPECT_NEAR(marginals<double>(scores, transitions).log_z, largest + std::log(sum), 1e-9);
  }
}

TEST(CrfLoss, APathThatIsFarBelowTheOthersStillCounts) {
  // The only way to tag 1 is from tag 1, which the scores put far below tag 0: exp would be 0.
  Transitions<float> transitions{Matrix<float>::Zero(2, 2), Matrix<float>::Zero(2, 1),
                                 Matrix<float>::Zero(2, 1)};
  transitions.step(0, 1) = -std::numeric_limits<float>::infinity();
  transitions.end(0) = -std::numeric_limits<float>::infinity();
  Matrix<float> scores = Matrix<float>::Zero(2, 3);
  scores(0, 0) = 200.0F;
  scores(0, 1) = 200.0F;
  EXPECT_NEAR(log_partition<float>(scores, transitions), 0.0, 1e-4);
}

// Steps that are worth `factor` times what usual ones are.
void check_gradients(double factor) {
  SCOPED_TRACE(factor);
  Rng rng(2, RandomPurpose::Test);
  const Index tags = 4;
  const Index tokens = 5;
  auto transitions = test::random_transitions(rng, tags, 0.0);
  transitions.step *= factor;
  auto scores = test::random_matrix(rng, tags, tokens);
  const std::vector<Id> gold{1, 3, 0, 0, 2};
  const double scale = 0.25;
  Matrix<double> unused(tags, tokens);
  const auto loss = [&] {
    auto ignored = zero_transitions(tags, 0.0);
    return scale * crf_loss<double>(scores, gold, transitions, scale, unused, ignored);
  };
  Matrix<double> d_scores = Matrix<double>::Constant(tags, tokens, NAN);  // must be overwritten
  auto d_transitions = zero_transitions(tags, 7.0);                       // must be added to
  crf_loss<double>(scores, gold, transitions, scale, d_scores, d_transitions);
  d_transitions.step.array() -= 7.0;
  d_transitions.start.array() -= 7.0;
  d_transitions.end.array() -= 7.0;
  EXPECT_LT(check_gradient("scores", loss, scores, d_scores).largest_error, 1e-6);
  EXPECT_LT(check_gradient("step", loss, transitions.step, d_transitions.step).largest_error, 1e-6);
  EXPECT_LT(check_gradient("start", loss, transitions.start, d_transitions.start).largest_error,
            1e-6);
  EXPECT_LT(check_gradient("end", loss, transitions.end, d_transitions.end).largest_error, 1e-6);
}

TEST(CrfLoss, GradientsAreThoseOfCentralDifferences) {
  check_gradients(1.0);
  check_gradients(40.0);  // too large for powers of e
}

TEST(CrfLoss, ForbiddenStepsGetNoGradientAndNoProbability) {
  auto transitions = zero_transitions(2, 0.0);
  transitions.step(0, 1) = kForbidden;
  transitions.start(1) = kForbidden;
  const Matrix<double> scores = Matrix<double>::Zero(2, 3);
  Matrix<double> d_scores(2, 3);
  auto d_transitions = zero_transitions(2, 0.0);
  const double loss =
      crf_loss<double>(scores, {0, 0, 0}, transitions, 1.0, d_scores, d_transitions);
  EXPECT_NEAR(loss, 0.0, 1e-12);  // only one path is left
  EXPECT_EQ(d_transitions.step(0, 1), 0.0);
  EXPECT_EQ(d_transitions.start(1), 0.0);
  EXPECT_TRUE(d_scores.isZero(1e-12));
  EXPECT_THROW(crf_loss<double>(scores, {0, 1, 0}, transitions, 1.0, d_scores, d_transitions),
               std::logic_error);
}

TEST(CrfLoss, StaysFiniteForHugeScores) {
  const Matrix<float> scores = Matrix<float>::Constant(3, 50, 1e4F);
  const Transitions<float> transitions{Matrix<float>::Zero(3, 3), Matrix<float>::Zero(3, 1),
                                       Matrix<float>::Zero(3, 1)};
  const auto found = marginals<float>(scores, transitions);
  EXPECT_TRUE(found.tags.allFinite());
  EXPECT_NEAR(found.tags(0, 25), 1.0 / 3.0, 1e-2);
}

TEST(CrfLoss, WrongShapesAreTheCallersFault) {
  const auto transitions = zero_transitions(2, 0.0);
  Matrix<double> d_scores(2, 3);
  auto d_transitions = zero_transitions(2, 0.0);
  EXPECT_THROW(marginals<double>(Matrix<double>::Zero(2, 0), transitions), std::logic_error);
  EXPECT_THROW(marginals<double>(Matrix<double>::Zero(3, 2), transitions), std::logic_error);
  EXPECT_THROW(crf_loss<double>(Matrix<double>::Zero(2, 3), {0, 1}, transitions, 1.0, d_scores,
                                d_transitions),
               std::logic_error);
}

}  // namespace
}  // namespace oriel::nn

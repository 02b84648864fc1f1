#include "oriel/nn/viterbi.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

#include "oriel/core/rng.hpp"

namespace oriel::nn {
namespace {

constexpr double kForbidden = -std::numeric_limits<double>::infinity();

double worth(const Matrix<double>& scores, const Transitions<double>& transitions,
             const std::vector<Id>& path) {
  double sum = transitions.start(path.front()) + transitions.end(path.back());
  for (std::size_t t = 0; t < path.size(); ++t) {
    sum += scores(path[t], static_cast<Index>(t));
    sum += t > 0 ? transitions.step(path[t - 1], path[t]) : 0.0;
  }
  return sum;
}

// The worth of the best of all tags^tokens paths.
double best_worth(const Matrix<double>& scores, const Transitions<double>& transitions) {
  const auto tags = static_cast<Id>(scores.rows());
  std::vector<Id> path(static_cast<std::size_t>(scores.cols()), 0);
  double best = kForbidden;
  while (true) {
    best = std::max(best, worth(scores, transitions, path));
    std::size_t t = 0;
    while (t < path.size() && ++path[t] == tags) {
      path[t++] = 0;
    }
    if (t == path.size()) {
      return best;
    }
  }
}

TEST(Viterbi, FindsTheBestOfAllPaths) {
  Rng rng(1, RandomPurpose::Test);
  for (int round = 0; round < 200; ++round) {
    const auto tags = static_cast<Index>(1 + rng.below(4));
    const auto tokens = static_cast<Index>(1 + rng.below(5));
    const auto draw = [&] { return rng.uniform() < 0.2 ? kForbidden : rng.normal(); };
    Transitions<double> transitions{Matrix<double>::NullaryExpr(tags, tags, draw),
                                    Matrix<double>::NullaryExpr(tags, 1, draw),
                                    Matrix<double>::NullaryExpr(tags, 1, draw)};
    const Matrix<double> scores =
        Matrix<double>::NullaryExpr(tags, tokens, [&] { return rng.normal(); });
    const double best = best_worth(scores, transitions);
    if (best == kForbidden) {
      EXPECT_THROW(viterbi<double>(scores, transitions), std::logic_error);
    } else {
      EXPECT_NEAR(worth(scores, transitions, viterbi<double>(scores, transitions)), best, 1e-12)
          << "round " << round;
    }
  }
}

TEST(Viterbi, TiesGoToTheLowerId) {
  const Transitions<float> free{Matrix<float>::Zero(3, 3), Matrix<float>::Zero(3, 1),
                                Matrix<float>::Zero(3, 1)};
  EXPECT_EQ(viterbi<float>(Matrix<float>::Zero(3, 4), free), (std::vector<Id>{0, 0, 0, 0}));
}

TEST(Viterbi, NoTokensHaveAnEmptyPathAndWrongShapesAreTheCallersFault) {
  const Transitions<float> free{Matrix<float>::Zero(3, 3), Matrix<float>::Zero(3, 1),
                                Matrix<float>::Zero(3, 1)};
  EXPECT_TRUE(viterbi<float>(Matrix<float>::Zero(3, 0), free).empty());
  EXPECT_THROW(viterbi<float>(Matrix<float>::Zero(2, 4), free), std::logic_error);
}

}  // namespace
}  // namespace oriel::nn

#include "oriel/nn/viterbi.hpp"

#include "oriel/core/rng.hpp"
#include "support/paths.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace oriel::nn {
namespace {

TEST(Viterbi, FindsTheBestOfAllPaths) {
  Rng rng(1, RandomPurpose::Test);
  for (int round = 0; round < 200; ++round) {
    const auto tags = static_cast<Index>(1 + rng.below(4));
    const auto tokens = static_cast<Index>(1 + rng.below(5));
    const auto transitions = test::random_transitions(rng, tags, 0.2);
    const auto scores = test::random_matrix(rng, tags, tokens);
    double best = test::kForbidden;
    test::for_each_path(static_cast<Id>(tags), tokens, [&](const std::vector<Id>& path) {
      best = std::max(best, test::path_worth(scores, transitions, path));
    });
    if (best == test::kForbidden) {
      EXPECT_THROW(viterbi<double>(scores, transitions), std::logic_error);
    } else {
      EXPECT_NEAR(test::path_worth(scores, transitions, viterbi<double>(scores, transitions)), best,
                  1e-12)
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

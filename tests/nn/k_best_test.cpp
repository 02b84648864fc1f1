#include "oriel/nn/k_best.hpp"

#include "nn/expect_throw.hpp"
#include "oriel/core/rng.hpp"
#include "oriel/nn/viterbi.hpp"
#include "support/paths.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace oriel::nn {
namespace {

TEST(KBest, FindsTheBestOfAllPathsInOrder) {
  Rng rng(1, RandomPurpose::Test);
  for (int round = 0; round < 200; ++round) {
    const auto tags = static_cast<Index>(1 + rng.below(4));
    const auto tokens = static_cast<Index>(1 + rng.below(5));
    const auto count = static_cast<Index>(1 + rng.below(12));
    const auto transitions = oriel::test::random_transitions(rng, tags, 0.2);
    const auto scores = oriel::test::random_matrix(rng, tags, tokens);
    std::vector<double> worths;
    oriel::test::for_each_path(static_cast<Id>(tags), tokens, [&](const std::vector<Id>& path) {
      const double worth = oriel::test::path_worth(scores, transitions, path);
      if (worth > oriel::test::kForbidden) {
        worths.push_back(worth);
      }
    });
    std::sort(worths.rbegin(), worths.rend());
    worths.resize(std::min(worths.size(), static_cast<std::size_t>(count)));
    const auto paths = k_best<double>(scores, transitions, count);
    ASSERT_EQ(paths.size(), worths.size()) << "round " << round;
    for (std::size_t p = 0; p < paths.size(); ++p) {
      EXPECT_NEAR(oriel::test::path_worth(scores, transitions, paths[p]), worths[p], 1e-12);
    }
    EXPECT_EQ(std::set(paths.begin(), paths.end()).size(), paths.size());
    if (!paths.empty()) {
      EXPECT_EQ(paths.front(), viterbi<double>(scores, transitions));
    }
  }
}

TEST(KBest, TiesGoToTheLowerIdAsInViterbi) {
  const Transitions<float> free{Matrix<float>::Zero(2, 2), Matrix<float>::Zero(2, 1),
                                Matrix<float>::Zero(2, 1)};
  const Matrix<float> scores = Matrix<float>::Zero(2, 2);
  EXPECT_EQ(k_best<float>(scores, free, 9),
            (std::vector<std::vector<Id>>{{0, 0}, {1, 0}, {0, 1}, {1, 1}}));
  EXPECT_EQ(k_best<float>(scores, free, 1).front(), viterbi<float>(scores, free));
}

TEST(KBest, NoTokensHaveOneEmptyPathAndWrongArgumentsAreTheCallersFault) {
  const Transitions<float> free{Matrix<float>::Zero(3, 3), Matrix<float>::Zero(3, 1),
                                Matrix<float>::Zero(3, 1)};
  EXPECT_EQ(k_best<float>(Matrix<float>::Zero(3, 0), free, 5), std::vector<std::vector<Id>>(1));
  EXPECT_TRUE(k_best<float>(Matrix<float>::Zero(3, 2), free, 0).empty());
  const std::string message = "k_best: a negative count, or transitions of another number of tags";
  test::expect_throw<std::logic_error>([&] { k_best<float>(Matrix<float>::Zero(2, 2), free, 1); },
                                       message);
  test::expect_throw<std::logic_error>([&] { k_best<float>(Matrix<float>::Zero(3, 2), free, -1); },
                                       message);
}

}  // namespace
}  // namespace oriel::nn

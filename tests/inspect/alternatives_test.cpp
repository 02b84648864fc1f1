#include "oriel/inspect/alternatives.hpp"

#include "oriel/core/rng.hpp"
#include "oriel/nn/crf_loss.hpp"
#include "oriel/nn/viterbi.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace oriel::inspect {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Matrix<float> draw(Index rows, Index columns, Rng& rng) {
  Matrix<float> values(rows, columns);
  for (Index i = 0; i < values.size(); ++i) {
    values.data()[i] = static_cast<float>(rng.normal());
  }
  return values;
}

// The best worth of all paths with this tag at the token.
double best_worth(const Matrix<float>& scores, const nn::Transitions<float>& transitions,
                  Index token, Id tag) {
  const auto tags = static_cast<Id>(scores.rows());
  std::vector<Id> path(static_cast<std::size_t>(scores.cols()), 0);
  double best = -kInfinity;
  while (true) {
    if (path[static_cast<std::size_t>(token)] == tag) {
      best = std::max(best, nn::path_worth<float>(scores, path, transitions));
    }
    auto digit = path.begin();
    while (digit != path.end() && ++*digit == tags) {
      *digit++ = 0;
    }
    if (digit == path.end()) {
      return best;
    }
  }
}

TEST(Alternatives, MarginsAreThoseOfAllPaths) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Rng rng(seed, RandomPurpose::Test);
    const Matrix<float> scores = draw(3, 4, rng);
    nn::Transitions<float> transitions{draw(3, 3, rng), draw(3, 1, rng), draw(3, 1, rng)};
    transitions.step(0, 2) = -std::numeric_limits<float>::infinity();
    transitions.start(2) = -std::numeric_limits<float>::infinity();
    const auto path = nn::viterbi<float>(scores, transitions);
    const double best = nn::path_worth<float>(scores, path, transitions);
    for (Index token = 0; token < 4; ++token) {
      const auto all = alternatives(scores, path, transitions, token);
      ASSERT_EQ(all.size(), 3U);
      EXPECT_EQ(all[0].tag, path[static_cast<std::size_t>(token)]) << seed;
      EXPECT_EQ(all[0].margin, 0.0);
      EXPECT_LE(all[1].margin, all[2].margin);
      for (const auto& one : all) {
        const double worth = best_worth(scores, transitions, token, one.tag);
        if (worth == -kInfinity) {
          EXPECT_EQ(one.margin, kInfinity);
        } else {
          EXPECT_NEAR(one.margin, best - worth, 1e-5) << seed << " " << token << " " << one.tag;
        }
      }
    }
  }
}

TEST(Alternatives, StepsAreThoseToTheBestPathsNeighbours) {
  Rng rng(1, RandomPurpose::Test);
  const Matrix<float> scores = draw(2, 3, rng);
  const nn::Transitions<float> transitions{draw(2, 2, rng), draw(2, 1, rng), draw(2, 1, rng)};
  const std::vector<Id> path{1, 0, 1};
  for (const auto& one : alternatives(scores, path, transitions, 1)) {
    EXPECT_EQ(one.score, static_cast<double>(scores(one.tag, 1)));
    EXPECT_EQ(one.from, static_cast<double>(transitions.step(1, one.tag)));
    EXPECT_EQ(one.to, static_cast<double>(transitions.step(one.tag, 1)));
  }
  const auto first = alternatives(scores, path, transitions, 0).front();
  EXPECT_EQ(first.from, static_cast<double>(transitions.start(1)));
  EXPECT_EQ(first.to, static_cast<double>(transitions.step(1, 0)));
  const auto last = alternatives(scores, path, transitions, 2).front();
  EXPECT_EQ(last.from, static_cast<double>(transitions.step(0, 1)));
  EXPECT_EQ(last.to, static_cast<double>(transitions.end(1)));
}

TEST(Alternatives, RefusesATokenThatIsNotThere) {
  const Matrix<float> scores = Matrix<float>::Zero(2, 3);
  const nn::Transitions<float> transitions{Matrix<float>::Zero(2, 2), Matrix<float>::Zero(2, 1),
                                           Matrix<float>::Zero(2, 1)};
  EXPECT_EQ(test::message_of<std::logic_error>([&] {
              alternatives(scores, {0, 0, 0}, transitions, 3);
            }),
            "alternatives: the path or the token is not the sentence's");
}

}  // namespace
}  // namespace oriel::inspect

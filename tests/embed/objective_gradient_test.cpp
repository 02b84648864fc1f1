// Both objectives of `oriel embed` against central differences, every number.
#include "oriel/core/rng.hpp"
#include "oriel/embed/skip_gram.hpp"
#include "oriel/embed/window_ranking.hpp"
#include "oriel/nn/gradient_check.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace oriel::embed {
namespace {

constexpr double kMostError = 1e-6;

Matrix<double> random_matrix(Rng& rng, Index rows, Index columns, double size) {
  return Matrix<double>::NullaryExpr(rows, columns, [&] { return size * rng.normal(); });
}

void expect_gradient(const std::string& name, const std::function<double()>& loss,
                     Matrix<double>& x, const Matrix<double>& gradient) {
  EXPECT_LT(nn::check_gradient(name, loss, x, gradient).largest_error, kMostError) << name;
}

std::vector<double*> columns_of(Matrix<double>& matrix) {
  std::vector<double*> columns;
  for (Index j = 0; j < matrix.cols(); ++j) {
    columns.push_back(matrix.col(j).data());
  }
  return columns;
}

TEST(SkipGramStep, MovesAgainstTheGradientOfItsLoss) {
  Rng rng(1, RandomPurpose::Test);
  for (const Index noise : {0, 1, 4}) {
    Matrix<double> inputs = random_matrix(rng, 2 * kLanes, 3, 0.3);
    Matrix<double> outputs = random_matrix(rng, 2 * kLanes, 1 + noise, 0.3);
    const auto run = [](Matrix<double>& v, Matrix<double>& u, double rate) {
      return SkipGramStep<double>(v.rows()).run(columns_of(v), columns_of(u), rate);
    };
    Matrix<double> moved_inputs = inputs;
    Matrix<double> moved_outputs = outputs;
    run(moved_inputs, moved_outputs, 1.0);
    const auto loss = [&] { return run(inputs, outputs, 0.0); };
    expect_gradient("inputs", loss, inputs, inputs - moved_inputs);
    expect_gradient("outputs", loss, outputs, outputs - moved_outputs);
  }
}

TEST(SkipGramStep, TheLossIsThatOfThePaper) {
  Matrix<double> v = Matrix<double>::Zero(kLanes, 2);
  v.col(0).head(2) << 1.0, 2.0;
  v.col(1).head(2) << -1.0, 0.5;
  Matrix<double> u = Matrix<double>::Zero(kLanes, 2);
  u.col(0).head(2) << 0.5, 0.25;
  u.col(1).head(2) << -0.5, 1.0;
  const auto log_sigma = [](double x) { return -std::log1p(std::exp(-x)); };
  const double expected = -(log_sigma(1.0) + log_sigma(-0.375) + log_sigma(-1.5) + log_sigma(-1.0));
  EXPECT_NEAR(SkipGramStep<double>(kLanes).run(columns_of(v), columns_of(u), 0.1), expected, 1e-12);
}

TEST(SkipGramStep, AnOutputThatOccursTwiceMovesTwice) {
  Rng rng(2, RandomPurpose::Test);
  const Matrix<double> inputs = random_matrix(rng, kLanes, 2, 0.3);
  const Matrix<double> outputs = random_matrix(rng, kLanes, 2, 0.3);
  Matrix<double> v = inputs;
  Matrix<double> once = outputs;
  SkipGramStep<double>(kLanes).run(columns_of(v), columns_of(once), 0.1);
  v = inputs;
  Matrix<double> twice = outputs;
  auto columns = columns_of(twice);
  columns.push_back(columns.back());
  SkipGramStep<double>(kLanes).run(columns_of(v), columns, 0.1);
  EXPECT_TRUE((twice.col(1) - outputs.col(1)).isApprox(2.0 * (once.col(1) - outputs.col(1))));
}

RankingScorer<double> random_scorer(Rng& rng, Index hidden, Index inputs) {
  return {random_matrix(rng, hidden, inputs, 0.4), random_matrix(rng, hidden, 1, 0.4),
          random_matrix(rng, hidden, 1, 0.4)};
}

TEST(RankingBatch, GradientsOfAllItsNumbers) {
  constexpr Index kDim = 4;
  constexpr Index kWidth = 5;
  constexpr Index kBatch = 7;
  Rng rng(3, RandomPurpose::Test);
  RankingScorer<double> scorer = random_scorer(rng, 6, kWidth * kDim);
  Matrix<double> windows = random_matrix(rng, kWidth * kDim, kBatch, 0.7);
  Matrix<double> noise = random_matrix(rng, kDim, kBatch, 0.7);
  RankingScorer<double> dscorer = scorer.zeros();
  dscorer.W.setConstant(7.0);  // must be added to
  dscorer.b.setConstant(7.0);
  dscorer.v.setConstant(7.0);
  Matrix<double> dwindows = Matrix<double>::Constant(kWidth * kDim, kBatch, NAN);
  Matrix<double> dnoise = Matrix<double>::Constant(kDim, kBatch, NAN);
  RankingBatch<double> batch;
  batch.run(scorer, windows, noise, dscorer, dwindows, dnoise);
  const auto loss = [&] {
    RankingScorer<double> unused = scorer.zeros();
    Matrix<double> x = windows;
    Matrix<double> n = noise;
    return batch.run(scorer, windows, noise, unused, x, n);
  };
  expect_gradient("W", loss, scorer.W, dscorer.W.array() - 7.0);
  expect_gradient("b", loss, scorer.b, dscorer.b.array() - 7.0);
  expect_gradient("v", loss, scorer.v, dscorer.v.array() - 7.0);
  expect_gradient("windows", loss, windows, dwindows);
  expect_gradient("noise", loss, noise, dnoise);
}

TEST(RankingBatch, AWindowThatWinsByMoreThanOneTeachesNothing) {
  RankingScorer<double> scorer{Matrix<double>::Ones(1, 3), Matrix<double>::Zero(1, 1),
                               Matrix<double>::Constant(1, 1, 2.0)};
  Matrix<double> windows(3, 2);
  windows << 0.0, 0.0, 0.8, 0.2, 0.0, 0.0;
  const Matrix<double> noise = Matrix<double>::Zero(1, 2);
  RankingScorer<double> dscorer = scorer.zeros();
  Matrix<double> dwindows(3, 2);
  Matrix<double> dnoise(1, 2);
  // Scores 1.6 and 0.4 against 0.
  EXPECT_NEAR(RankingBatch<double>().run(scorer, windows, noise, dscorer, dwindows, dnoise), 0.6,
              1e-12);
  EXPECT_EQ(dwindows.col(0).norm(), 0.0);
  EXPECT_EQ(dwindows(1, 1), -2.0);
  EXPECT_EQ(dwindows(0, 1), 0.0);
  EXPECT_EQ(dnoise(0, 0), 0.0);
  EXPECT_EQ(dnoise(0, 1), 2.0);
}

}  // namespace
}  // namespace oriel::embed

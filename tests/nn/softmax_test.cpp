#include "oriel/nn/softmax.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace oriel::nn {
namespace {

TEST(Softmax, ColumnsAddUpToOne) {
  const Matrix<double> scores = 5.0 * Matrix<double>::Random(7, 4);
  Matrix<double> p(7, 4);
  softmax<double>(scores, p);
  for (Index column = 0; column < 4; ++column) {
    EXPECT_NEAR(p.col(column).sum(), 1.0, 1e-15);
    EXPECT_NEAR(p(3, column), std::exp(scores(3, column) - log_sum_exp<double>(scores.col(column))),
                1e-15);
  }
}

TEST(Softmax, OutputMayBeTheInput) {
  Matrix<double> scores{{1.0}, {1.0}, {1.0}, {1.0}};
  softmax<double>(scores, scores);
  EXPECT_EQ(scores, (Matrix<double>::Constant(4, 1, 0.25)));
}

TEST(Softmax, LargeScoresStayFinite) {
  const float largest = std::numeric_limits<float>::max();
  const Matrix<float> scores{{1000.0F, largest}, {1000.0F, -largest}};
  Matrix<float> p(2, 2);
  softmax<float>(scores, p);
  EXPECT_EQ(p, (Matrix<float>{{0.5F, 1.0F}, {0.5F, 0.0F}}));
}

TEST(Softmax, NoScoresGiveNoProbabilities) {
  Matrix<double> p(0, 3);
  softmax<double>(Matrix<double>(0, 3), p);
  EXPECT_EQ(p.size(), 0);
}

TEST(LogSumExp, IsStableForScoresOfAnySize) {
  EXPECT_NEAR(log_sum_exp<double>(Matrix<double>{{1000.0}, {1000.0}}), 1000.0 + std::log(2.0),
              1e-12);
  EXPECT_NEAR(log_sum_exp<double>(Matrix<double>{{-1000.0}, {-1000.0}}), -1000.0 + std::log(2.0),
              1e-12);
  EXPECT_NEAR(log_sum_exp<double>(Matrix<double>{{0.0}, {1.0}, {2.0}}), 2.4076059644443806, 1e-15);
}

TEST(LogSumExp, OfNothingIsMinusInfinity) {
  EXPECT_EQ(log_sum_exp<double>(Matrix<double>(0, 1)), -std::numeric_limits<double>::infinity());
}

}  // namespace
}  // namespace oriel::nn

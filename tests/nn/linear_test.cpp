#include "oriel/nn/linear.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace oriel::nn {
namespace {

struct Example {
  Matrix<double> W{{1, 2, 3}, {4, 5, 6}};
  Matrix<double> b{{10}, {20}};
  Matrix<double> x{{1, 0}, {0, 1}, {-1, 2}};
  Matrix<double> dy{{1, -1}, {2, 0.5}};
};

TEST(Linear, ForwardIsWxPlusB) {
  const Example example;
  Matrix<double> y = Matrix<double>::Constant(2, 2, NAN);
  linear_forward<double>(example.W, example.b, example.x, y);
  EXPECT_EQ(y, (Matrix<double>{{8, 18}, {18, 37}}));
}

TEST(Linear, BackwardAddsToParametersAndOverwritesTheInput) {
  const Example example;
  Matrix<double> dW = Matrix<double>::Constant(2, 3, 7.0);
  Matrix<double> db = Matrix<double>::Constant(2, 1, 7.0);
  Matrix<double> dx = Matrix<double>::Constant(3, 2, NAN);
  linear_backward<double>(example.W, example.x, example.dy, dW, db, dx);
  EXPECT_EQ(dW, (Matrix<double>{{8, 6, 4}, {9, 7.5, 6}}));
  EXPECT_EQ(db, (Matrix<double>{{7}, {9.5}}));
  EXPECT_EQ(dx, (Matrix<double>{{9, 1}, {12, 0.5}, {15, 0}}));
}

TEST(Linear, BlocksOfColumnsMakeTheWholeWeightGradient) {
  const Example example;
  Matrix<double> dW = Matrix<double>::Zero(2, 3);
  linear_backward_weights<double>(example.x.topRows(1), example.dy, dW.leftCols(1));
  linear_backward_weights<double>(example.x.bottomRows(2), example.dy, dW.rightCols(2));
  EXPECT_EQ(dW, (Matrix<double>{{1, -1, -3}, {2, 0.5, -1}}));
}

}  // namespace
}  // namespace oriel::nn

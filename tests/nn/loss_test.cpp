#include "oriel/nn/loss.hpp"

#include "expect_throw.hpp"
#include "oriel/core/error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace oriel::nn {
namespace {

TEST(Loss, TheSumIsOverTheBatchAndTheGradientIsScaled) {
  const Matrix<double> scores = Matrix<double>::Zero(4, 200);
  const std::vector<Id> classes(200, 1);
  Matrix<double> d = Matrix<double>::Constant(4, 200, NAN);
  EXPECT_NEAR(cross_entropy<double>(scores, classes, 0.5, d), 200.0 * std::log(4.0), 1e-10);
  EXPECT_EQ(d.col(199), (Matrix<double>{{0.125}, {-0.375}, {0.125}, {0.125}}));

  const Matrix<double> targets = Matrix<double>::Ones(4, 200);
  d.setConstant(NAN);
  EXPECT_NEAR(binary_cross_entropy<double>(scores, targets, 0.5, d), 800.0 * std::log(2.0), 1e-10);
  EXPECT_EQ(d, (Matrix<double>::Constant(4, 200, -0.25)));
  d.setConstant(NAN);
  EXPECT_EQ(squared_error<double>(scores, targets, 0.5, d), 800.0);
  EXPECT_EQ(d, (Matrix<double>::Constant(4, 200, -1.0)));
}

TEST(Loss, HugeScoresGiveFiniteLosses) {
  const Matrix<float> scores{{1e30F}, {-1e30F}};
  Matrix<float> d(2, 1);
  EXPECT_EQ(cross_entropy<float>(scores, {0}, 1.0F, d), 0.0);
  EXPECT_FLOAT_EQ(static_cast<float>(cross_entropy<float>(scores, {1}, 1.0F, d)), 2e30F);
  EXPECT_EQ(d, (Matrix<float>{{1.0F}, {-1.0F}}));
  EXPECT_EQ(binary_cross_entropy<float>(scores, Matrix<float>{{1.0F}, {0.0F}}, 1.0F, d), 0.0);
  EXPECT_EQ(d, (Matrix<float>::Zero(2, 1)));
  EXPECT_FLOAT_EQ(static_cast<float>(
                      binary_cross_entropy<float>(scores, Matrix<float>{{0.0F}, {1.0F}}, 1.0F, d)),
                  2e30F);
  EXPECT_EQ(d, (Matrix<float>{{1.0F}, {-1.0F}}));
}

TEST(Loss, NanScoresGiveANanLoss) {
  const Matrix<float> scores{{NAN}, {1.0F}};
  const Matrix<float> targets{{1.0F}, {0.0F}};
  Matrix<float> d(2, 1);
  EXPECT_TRUE(std::isnan(cross_entropy<float>(scores, {1}, 1.0F, d)));
  EXPECT_TRUE(std::isnan(binary_cross_entropy<float>(scores, targets, 1.0F, d)));
  EXPECT_TRUE(std::isnan(squared_error<float>(scores, targets, 1.0F, d)));
}

TEST(Loss, NamesAreReadBack) {
  for (const Loss loss : {Loss::CrossEntropy, Loss::BinaryCrossEntropy, Loss::SquaredError}) {
    EXPECT_EQ(parse_loss(name_of(loss)), loss);
  }
  test::expect_throw<Error>([] { parse_loss("hinge"); },
                            "unknown loss \"hinge\": expected one of cross-entropy, "
                            "binary-cross-entropy, squared-error");
}

TEST(Loss, ClassesThatDoNotFitAreFaults) {
  const Matrix<double> scores = Matrix<double>::Zero(3, 2);
  Matrix<double> d(3, 2);
  const auto run = [&](const std::vector<Id>& classes) {
    cross_entropy<double>(scores, classes, 1.0, d);
  };
  test::expect_throw<std::logic_error>([&] { run({0}); },
                                       "cross_entropy: 2 columns of scores, 1 classes");
  test::expect_throw<std::logic_error>(
      [&] {
        run({0, 3});
      },
      "cross_entropy: class 3 of column 1 is not in [0, 3)");
  test::expect_throw<std::logic_error>(
      [&] {
        run({-1, 0});
      },
      "cross_entropy: class -1 of column 0 is not in [0, 3)");
}

TEST(Loss, TargetsThatDoNotFitAreFaults) {
  const Matrix<double> scores = Matrix<double>::Zero(2, 1);
  Matrix<double> d(2, 1);
  test::expect_throw<std::logic_error>(
      [&] { squared_error<double>(scores, Matrix<double>::Zero(1, 2), 1.0, d); },
      "squared_error: scores are [2 x 1], targets are [1 x 2]");
  test::expect_throw<std::logic_error>(
      [&] { binary_cross_entropy<double>(scores, Matrix<double>::Zero(2, 3), 1.0, d); },
      "binary_cross_entropy: scores are [2 x 1], targets are [2 x 3]");
  test::expect_throw<std::logic_error>(
      [&] {
        binary_cross_entropy<double>(scores, Matrix<double>{{0.5}, {1.5}}, 1.0, d);
      },
      "binary_cross_entropy: target 1.500000 of row 1, column 0 is not in [0, 1]");
}

}  // namespace
}  // namespace oriel::nn

#include "oriel/nn/gradient_check.hpp"

#include "expect_throw.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>

namespace oriel::nn {
namespace {

TEST(GradientCheck, EverythingThatLearnsHasAnExactGradient) {
  std::set<std::string> names;
  for (const auto& check : check_everything(1)) {
    EXPECT_LT(check.largest_error, 1e-6) << check.name;
    EXPECT_GT(check.entries, 0) << check.name;
    EXPECT_TRUE(names.insert(check.name).second) << check.name << " was checked twice";
  }
  for (const char* name : {"lookup.E",
                           "linear.W",
                           "linear.b",
                           "linear.x",
                           "activation gelu",
                           "dropout.x",
                           "softmax",
                           "loss cross-entropy",
                           "loss binary-cross-entropy",
                           "loss squared-error",
                           "loss sentence-level scores",
                           "loss sentence-level step",
                           "loss sentence-level start",
                           "loss sentence-level end",
                           "network identity sentence-level output.W",
                           "network tanh sentence-level 5,4 word.E",
                           "network identity cross-entropy output.W",
                           "network relu cross-entropy 5 word.E",
                           "network hard-tanh squared-error 5,4 casing.E",
                           "network relu cross-entropy 5 ngram.E",
                           "network relu cross-entropy 5 gazetteer.E",
                           "network tanh pool mean 5 word.E",
                           "network tanh pool max 5,4 ngram.E",
                           "network tanh pool max 5 output.W",
                           "network silu binary-cross-entropy 5,4 hidden2.b"}) {
    EXPECT_EQ(names.count(name), 1U) << name;
  }
}

TEST(GradientCheck, ASeedGivesTheSameErrorsAgain) {
  const auto first = check_everything(2);
  const auto second = check_everything(2);
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].largest_error, second[i].largest_error) << first[i].name;
  }
}

TEST(GradientCheck, AWrongGradientIsReported) {
  Matrix<double> x{{0.5, -1.0}, {2.0, 0.3}};
  const Matrix<double> before = x;
  const auto cubes = [&] { return x.array().cube().sum(); };
  const Matrix<double> right = 3.0 * x.array().square();
  EXPECT_LT(check_gradient("cubes", cubes, x, right).largest_error, 1e-8);
  Matrix<double> wrong = right;
  wrong(1, 1) *= 1.05;
  EXPECT_GT(check_gradient("cubes", cubes, x, wrong).largest_error, 1e-2);
  EXPECT_GT(check_gradient("cubes", cubes, x, -right).largest_error, 0.9);
  EXPECT_GT(check_gradient("cubes", cubes, x, Matrix<double>::Zero(2, 2)).largest_error, 0.9);
  EXPECT_EQ(x, before);
}

TEST(GradientCheck, NanCountsAsInfinite) {
  Matrix<double> x{{1.0}};
  const auto check = check_gradient(
      "nan", [&] { return x(0, 0); }, x, Matrix<double>{{std::nan("")}});
  EXPECT_EQ(check.largest_error, std::numeric_limits<double>::infinity());
}

TEST(GradientCheck, SmallGradientsAreMeasuredAgainstOneThousandth) {
  Matrix<double> x{{1.0}};
  const auto check = check_gradient(
      "flat", [] { return 3.0; }, x, Matrix<double>{{1e-5}});
  EXPECT_NEAR(check.largest_error, 1e-2, 1e-12);
  EXPECT_EQ(check.name, "flat");
  EXPECT_EQ(check.entries, 1);
}

TEST(GradientCheck, DifferentShapesAreAFault) {
  Matrix<double> x{{1.0}};
  test::expect_throw<std::logic_error>(
      [&] {
        check_gradient(
            "x", [] { return 0.0; }, x, Matrix<double>::Zero(2, 1));
      },
      "check_gradient: x and its gradient are of different shapes");
}

}  // namespace
}  // namespace oriel::nn

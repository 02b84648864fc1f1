#include "oriel/nn/gradient_norm.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace oriel::nn {
namespace {

Gradients<float> three_four_twelve() {
  return {{{}, Matrix<float>::Constant(1, 1, 3.0F)},
          {{5}, Matrix<float>::Constant(1, 1, -4.0F)},
          {{}, Matrix<float>::Constant(3, 48, 1.0F)}};
}

TEST(GradientNorm, IsOverAllTensors) {
  EXPECT_DOUBLE_EQ(gradient_norm(three_four_twelve()), 13.0);
  EXPECT_DOUBLE_EQ(gradient_norm(Gradients<double>{}), 0.0);
  EXPECT_DOUBLE_EQ(gradient_norm(Gradients<double>{{{}, Matrix<double>(4, 0)}}), 0.0);
}

TEST(GradientNorm, SumsInDouble) {
  // In float, 1e4 + 1e-4 is 1e4; 1e20 squared is above the largest float.
  Matrix<float> values = Matrix<float>::Constant(1000, 100, 0.01F);
  values(0) = 100.0F;
  const double small = static_cast<double>(0.01F);
  EXPECT_NEAR(sum_of_squares(values), 1e4 + 99999.0 * small * small, 1e-8);
  EXPECT_NEAR(gradient_norm(Gradients<float>{{{}, Matrix<float>::Constant(1, 1, 1e20F)}}) / 1e20,
              1.0, 1e-6);
}

TEST(GradientNorm, CountsEveryValueOfEverySize) {
  for (const Index size : {1, 7, 15, 16, 17, 33, 16383, 16384, 16385, 40000}) {
    EXPECT_DOUBLE_EQ(sum_of_squares<float>(Matrix<float>::Constant(size, 1, 2.0F)),
                     4.0 * static_cast<double>(size));
  }
}

TEST(GradientNorm, IsNotFiniteWhereAGradientIsNot) {
  for (const Index place : {0, 5, 39, 20000}) {
    for (const float fault :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
          -std::numeric_limits<float>::infinity()}) {
      Gradients<float> gradients = three_four_twelve();
      gradients.push_back({{}, Matrix<float>::Ones(20001, 1)});
      gradients.back().values(place) = fault;
      EXPECT_FALSE(std::isfinite(gradient_norm(gradients))) << fault << " at " << place;
    }
  }
}

TEST(GradientNorm, ClippingScalesAllGradientsToTheLimit) {
  Gradients<float> gradients = three_four_twelve();
  clip_gradients(gradient_norm(gradients), 6.5, gradients);
  EXPECT_FLOAT_EQ(gradients[0].values(0), 1.5F);
  EXPECT_FLOAT_EQ(gradients[1].values(0), -2.0F);
  EXPECT_FLOAT_EQ(gradients[2].values(2, 47), 0.5F);
  EXPECT_NEAR(gradient_norm(gradients), 6.5, 1e-6);
}

TEST(GradientNorm, ClippingLeavesWhatIsWithinTheLimit) {
  for (const double limit : {13.0, 14.0, 0.0}) {
    Gradients<float> gradients = three_four_twelve();
    clip_gradients(gradient_norm(gradients), limit, gradients);
    EXPECT_EQ(gradients[0].values(0), 3.0F);
    EXPECT_EQ(gradients[1].values(0), -4.0F);
    EXPECT_TRUE((gradients[2].values.array() == 1.0F).all());
  }
}

}  // namespace
}  // namespace oriel::nn

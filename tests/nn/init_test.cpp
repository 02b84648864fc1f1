#include "oriel/nn/init.hpp"

#include "expect_throw.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/parallel.hpp"

#include <gtest/gtest.h>

namespace oriel::nn {
namespace {

double variance_of(Initialisation initialisation) {
  Matrix<double> W(400, 250);
  initialize<double>(initialisation, 5, 0, W);
  EXPECT_NEAR(W.mean(), 0.0, 1e-3);
  return W.squaredNorm() / static_cast<double>(W.size());
}

TEST(Init, VariancesAreThoseOfTheirRules) {
  EXPECT_EQ(variance_of(Initialisation::Zeros), 0.0);
  EXPECT_NEAR(variance_of(Initialisation::Normal), 1e-4, 2e-6);
  EXPECT_NEAR(variance_of(Initialisation::Xavier), 1.0 / 250.0, 0.02 / 250.0);
  EXPECT_NEAR(variance_of(Initialisation::He), 2.0 / 250.0, 0.04 / 250.0);
}

TEST(Init, SeedAndStreamDecide) {
  Matrix<float> first(3, 4);
  Matrix<float> again(3, 4);
  Matrix<float> other_seed(3, 4);
  Matrix<float> other_stream(3, 4);
  initialize<float>(Initialisation::He, 1, 2, first);
  initialize<float>(Initialisation::He, 1, 2, again);
  initialize<float>(Initialisation::He, 2, 2, other_seed);
  initialize<float>(Initialisation::He, 1, 3, other_stream);
  EXPECT_EQ(first, again);
  EXPECT_NE(first, other_seed);
  EXPECT_NE(first, other_stream);
}

TEST(Init, EmbeddingsAreUniformWithVarianceOneByDim) {
  Matrix<double> E(20, 5000);
  initialize_embedding<double>(5, 0, E);
  EXPECT_NEAR(E.mean(), 0.0, 2e-3);
  EXPECT_NEAR(E.squaredNorm() / static_cast<double>(E.size()), 1.0 / 20.0, 1e-3);
  EXPECT_LE(E.cwiseAbs().maxCoeff(), std::sqrt(3.0 / 20.0));
}

TEST(Init, AnEmbeddingColumnDoesNotDependOnTheirCount) {
  Matrix<float> few(3, 10);
  Matrix<float> many(3, 3000);
  initialize_embedding<float>(5, 1, few);
  initialize_embedding<float>(5, 1, many);
  EXPECT_EQ(few, many.leftCols(10));
}

TEST(Init, NamesAreReadBack) {
  for (const Initialisation value : {Initialisation::Zeros, Initialisation::Normal,
                                     Initialisation::Xavier, Initialisation::He}) {
    EXPECT_EQ(parse_initialisation(name_of(value)), value);
  }
  test::expect_throw<Error>(
      [] { parse_initialisation("kaiming"); },
      "unknown initialisation \"kaiming\": expected one of zeros, normal, xavier, he");
}

}  // namespace
}  // namespace oriel::nn

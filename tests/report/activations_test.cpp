#include "oriel/report/activations.hpp"

#include "support/toy_model.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace oriel::report {
namespace {

TEST(Activations, HaveEveryUnitOfEveryTokenInABin) {
  const auto model = test::toy_model();
  const auto sentences = test::toy_corpus(1, 10);
  Index tokens = 0;
  for (const auto& sentence : sentences) {
    tokens += static_cast<Index>(sentence.tokens.size());
  }
  const auto layers = activations_of(model, sentences);
  ASSERT_EQ(layers.size(), 2U);
  EXPECT_EQ(layers[0].units, 6);
  EXPECT_EQ(layers[1].units, 4);
  for (const auto& layer : layers) {
    EXPECT_EQ(layer.examples, tokens);
    EXPECT_LT(layer.low, layer.high);
    EXPECT_EQ(std::accumulate(layer.counts.begin(), layer.counts.end(), Index{0}),
              layer.units * tokens);
  }
}

TEST(Activations, AUnitBelowZeroForEveryTokenIsDead) {
  auto model = test::toy_model();
  auto& bias = model.network.parameters().at("hidden1.b").value;
  bias(0) = -1000.0F;
  bias(1) = -1000.0F;
  bias(2) = -1000.0F;
  EXPECT_NEAR(activations_of(model, test::toy_corpus(1, 10))[0].dead_share, 0.5, 0.34);
  bias.setConstant(-1000.0F);
  EXPECT_EQ(activations_of(model, test::toy_corpus(1, 10))[0].dead_share, 1.0);
}

TEST(Activations, LookAtTheFirstSentencesOnly) {
  const auto sentences = test::toy_corpus(1, 10);
  const auto first = static_cast<Index>(sentences[0].tokens.size());
  EXPECT_EQ(activations_of(test::toy_model(), sentences, 1)[0].examples, first);
}

TEST(Activations, OfNoTokenAreNone) { EXPECT_TRUE(activations_of(test::toy_model(), {}).empty()); }

}  // namespace
}  // namespace oriel::report

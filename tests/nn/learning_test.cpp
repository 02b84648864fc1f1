#include "oriel/nn/loss.hpp"
#include "oriel/nn/network.hpp"
#include "oriel/nn/optimizer.hpp"
#include "support/toy_points.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace oriel::nn {
namespace {

constexpr std::uint64_t kSeeds = 5;
constexpr int kEpochs = 60;
constexpr Index kLargestBatch = 50;

double accuracy(In<float> scores, const std::vector<Id>& classes) {
  Index right = 0;
  for (Index point = 0; point < scores.cols(); ++point) {
    Index predicted = 0;
    scores.col(point).maxCoeff(&predicted);
    right += predicted == classes[static_cast<std::size_t>(point)] ? 1 : 0;
  }
  return static_cast<double>(right) / static_cast<double>(scores.cols());
}

// The accuracy on `data` of a network that learned it in batches, with Adam.
double learn(const test::ToyPoints& data, const std::vector<Index>& hidden, Activation activation,
             std::uint64_t seed) {
  NetworkShape shape;
  shape.dense_inputs = data.points.rows();
  shape.hidden = hidden;
  shape.outputs = 2;
  shape.activation = activation;
  Network<float> network(shape, Initialisation::Xavier, seed);
  OptimizerConfig config;
  config.kind = OptimizerKind::Adam;
  Optimizer<float> optimizer(config, network.parameters());
  NetworkInput<float> input;
  Cache<float> cache;
  Gradients<float> gradients;
  const Index points = data.points.cols();
  const Index batch = std::min(points, kLargestBatch);
  Matrix<float> d_scores(shape.outputs, batch);
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    for (Index begin = 0; begin + batch <= points; begin += batch) {
      input.dense = data.points.middleCols(begin, batch);
      const auto first = data.classes.begin() + begin;
      network.forward(input, cache);
      cross_entropy<float>(cache.scores, {first, first + batch}, 1.0F / static_cast<float>(batch),
                           d_scores);
      network.backward(input, cache, d_scores, gradients);
      optimizer.step(0.05, gradients, network.parameters());
    }
  }
  input.dense = data.points;
  network.forward(input, cache);
  return accuracy(cache.scores, data.classes);
}

struct Range {
  double worst = 1.0;
  double best = 0.0;
};

// Over networks that start from different seeds.
Range learn_often(const test::ToyPoints& data, const std::vector<Index>& hidden,
                  Activation activation) {
  Range range;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const double share = learn(data, hidden, activation, seed);
    range.worst = std::min(range.worst, share);
    range.best = std::max(range.best, share);
  }
  return range;
}

TEST(Learning, FourHiddenUnitsLearnXorFromAnySeed) {
  EXPECT_EQ(learn_often(test::xor_points(), {4}, Activation::Tanh).worst, 1.0);
}

TEST(Learning, ALinearNetworkNeverGetsMoreThanThreePointsOfXor) {
  EXPECT_LE(learn_often(test::xor_points(), {}, Activation::Identity).best, 0.75);
}

class Spirals : public testing::Test {
 protected:
  const test::ToyPoints spirals_ = test::two_spirals(1, 100, 0.02);
};

TEST_F(Spirals, SixteenHiddenUnitsPartThemFromAnySeed) {
  EXPECT_GE(learn_often(spirals_, {16}, Activation::Relu).worst, 0.97);
}

TEST_F(Spirals, TwoHiddenUnitsCannotPartThemFromAnySeed) {
  EXPECT_LT(learn_often(spirals_, {2}, Activation::Relu).best, 0.9);
  EXPECT_LT(learn_often(spirals_, {2}, Activation::Tanh).best, 0.9);
}

TEST_F(Spirals, ALinearNetworkGuesses) {
  EXPECT_LT(learn_often(spirals_, {}, Activation::Identity).best, 0.6);
}

}  // namespace
}  // namespace oriel::nn

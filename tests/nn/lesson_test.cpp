#include "oriel/nn/activation.hpp"
#include "oriel/nn/dropout.hpp"
#include "oriel/nn/linear.hpp"
#include "oriel/nn/loss.hpp"
#include "oriel/nn/network.hpp"
#include "oriel/nn/softmax.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace oriel::nn {
namespace {

using Values = Matrix<double>;

Values affine(const Values& W, const Values& b, const Values& x) {
  Values z(W.rows(), x.cols());
  linear_forward<double>(W, b, x, z);
  return z;
}

Values relu(const Values& z) {
  Values h(z.rows(), z.cols());
  activation_forward<double>(Activation::Relu, z, h);
  return h;
}

TEST(Lesson, ANeuronAddsItsWeightedInputs) {
  const Values z = affine(Values{{0.5, 0.8, -0.3}}, Values{{0.1}}, Values{{2.0}, {-1.0}, {0.5}});
  EXPECT_NEAR(z(0, 0), 0.15, 1e-15);
  EXPECT_NEAR(relu(z)(0, 0), 0.15, 1e-15);
}

TEST(Lesson, TheSpamNeuronTellsThreeMailsApart) {
  const Values z = affine(Values{{1.5, 2.0, -3.0}}, Values{{-0.5}},
                          Values{{0.2, 0.9, 0.8}, {0.0, 1.0, 1.0}, {1.0, 0.0, 1.0}});
  EXPECT_LT((z - Values{{-3.2, 2.85, -0.3}}).cwiseAbs().maxCoeff(), 1e-15);
}

TEST(Lesson, ALayerIsManyNeurons) {
  const Values W{{0.2, 0.1, -0.3}, {-0.1, 0.4, 0.1}, {0.3, -0.2, 0.5}, {0.1, 0.2, -0.1}};
  const Values b{{0.1}, {-0.2}, {0.1}, {0.3}};
  const Values z = affine(W, b, Values{{0.7, 0.1}, {0.8, 0.1}, {0.45, 0.1}});
  const Values expected{{0.185}, {0.095}, {0.375}, {0.485}};
  EXPECT_LT((z.col(0) - expected).cwiseAbs().maxCoeff(), 1e-15);
  EXPECT_NEAR(z(1, 1), -0.16, 1e-15);
  EXPECT_EQ(relu(z)(1, 1), 0.0);
}

// z = w x, a = z + b, h = sigmoid(a), L = (h - y)^2
TEST(Lesson, TheChainRuleGivesTheSlopeOfAWeight) {
  NetworkShape shape;
  shape.dense_inputs = 1;
  shape.hidden = {1};
  shape.outputs = 1;
  shape.activation = Activation::Sigmoid;
  Network<double> network(shape, Initialisation::Zeros, 1);
  auto& parameters = network.parameters();
  parameters.at("hidden1.W").value(0, 0) = 2.0;
  parameters.at("hidden1.b").value(0, 0) = -1.0;
  parameters.at("output.W").value(0, 0) = 1.0;
  NetworkInput<double> input;
  input.dense = Values{{1.5}};
  Cache<double> cache;
  network.forward(input, cache);
  Values d_scores(1, 1);
  squared_error<double>(cache.scores, Values{{1.0}}, 1.0, d_scores);
  Gradients<double> gradients;
  network.backward(input, cache, d_scores, gradients);
  const double dw = gradients[0].values(0, 0);
  EXPECT_NEAR(dw, -0.0375, 1e-4);
  EXPECT_NEAR(2.0 - 0.1 * dw, 2.00375, 1e-5);
}

TEST(Lesson, LossesGrowWithTheErrorOfTheProbability) {
  Values d(2, 1);
  const auto loss_at = [&](double p) {
    return cross_entropy<double>(Values{{std::log(p)}, {std::log(1.0 - p)}}, {0}, 1.0, d);
  };
  EXPECT_NEAR(loss_at(0.8), 0.223, 5e-4);
  EXPECT_NEAR(loss_at(0.01), 4.605, 5e-4);
  Values room(1, 1);
  const auto square_at = [&](double p) {
    return squared_error<double>(Values{{p}}, Values{{1.0}}, 1.0, room);
  };
  EXPECT_NEAR(square_at(0.8), 0.04, 1e-15);
  EXPECT_NEAR(square_at(0.2), 0.64, 1e-15);
}

TEST(Lesson, SoftmaxAndItsGradient) {
  const Values scores{{1.0}, {2.0}, {0.5}};
  Values p(3, 1);
  softmax<double>(scores, p);
  EXPECT_LT((p - Values{{0.231}, {0.629}, {0.140}}).cwiseAbs().maxCoeff(), 5e-4);
  Values d(3, 1);
  cross_entropy<double>(scores, {1}, 1.0, d);
  EXPECT_LT((d - Values{{0.231}, {-0.371}, {0.140}}).cwiseAbs().maxCoeff(), 5e-4);

  const Values others{{1.2}, {-0.5}, {3.1}};
  softmax<double>(others, p);
  EXPECT_LT((p - Values{{0.127}, {0.023}, {0.850}}).cwiseAbs().maxCoeff(), 5e-4);
  EXPECT_NEAR(cross_entropy<double>(others, {2}, 1.0, d), 0.163, 5e-4);
}

TEST(Lesson, AllZeroWeightsKeepUnitsEqualForEver) {
  NetworkShape shape;
  shape.dense_inputs = 3;
  shape.hidden = {4};
  shape.outputs = 2;
  shape.activation = Activation::Sigmoid;
  const auto train = [&](Initialisation initialisation) {
    Network<double> network(shape, initialisation, 3);
    NetworkInput<double> input;
    input.dense = Values{{1, 0, 2, -1}, {0, 1, -1, 3}, {1, 1, 0, 2}};
    Cache<double> cache;
    Gradients<double> gradients;
    Values d_scores(2, 4);
    for (int step = 0; step < 50; ++step) {
      network.forward(input, cache);
      cross_entropy<double>(cache.scores, {0, 1, 1, 1}, 0.25, d_scores);
      network.backward(input, cache, d_scores, gradients);
      for (std::size_t i = 0; i < gradients.size(); ++i) {
        network.parameters().tensors[i].value -= 0.5 * gradients[i].values;
      }
    }
    return network.parameters().at("hidden1.W").value;
  };
  const Values W = train(Initialisation::Zeros);
  EXPECT_GT(W.row(0).norm(), 0.01);
  for (Index unit = 1; unit < 4; ++unit) {
    EXPECT_EQ(W.row(unit), W.row(0));
  }
  const Values started = train(Initialisation::Xavier);
  EXPECT_NE(started.row(1), started.row(0));
}

// Scaling in training by 1 / (1 - rate) has the mean that scaling in tagging by 1 - rate has.
TEST(Lesson, DropoutKeepsTheExpectation) {
  const Values x{{1.0}, {-2.0}, {0.5}};
  Values mean = Values::Zero(3, 1);
  const int draws = 20000;
  for (int step = 0; step < draws; ++step) {
    Values h = x;
    apply_dropout<double>(0.3, 1, 1, static_cast<std::uint64_t>(step), 0, h);
    mean += h / draws;
  }
  EXPECT_LT((mean - x).cwiseAbs().maxCoeff(), 0.03);
}

}  // namespace
}  // namespace oriel::nn

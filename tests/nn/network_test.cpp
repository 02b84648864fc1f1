#include "oriel/nn/network.hpp"

#include "expect_throw.hpp"
#include "oriel/nn/loss.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace oriel::nn {
namespace {

NetworkShape small_shape() {
  NetworkShape shape;
  shape.lookups = {{"word", 3, 10}, {"casing", 1, 4}};
  shape.positions = 2;
  shape.dense_inputs = 1;
  shape.hidden = {5, 4};
  shape.outputs = 3;
  return shape;
}

NetworkInput<double> small_input() {
  NetworkInput<double> input;
  input.tokens = 4;
  input.ids = {{1, 9, 7, 0}, {0, 1, 3, 2}};
  input.windows = IdMatrix{{0, 1, 0}, {2, 0, 3}};
  input.dense = Matrix<double>{{0.5, -1.0, 2.0}};
  return input;
}

struct Example {
  Network<double> network{small_shape(), Initialisation::Xavier, 1};
  NetworkInput<double> input = small_input();
  Cache<double> cache;
  Matrix<double> d_scores = Matrix<double>::Random(3, 3);
  Gradients<double> gradients;

  void run() {
    network.forward(input, cache);
    network.backward(input, cache, d_scores, gradients);
  }
};

TEST(NetworkShape, InputsAreTheTokensOfAWindowThenDense) {
  EXPECT_EQ(small_shape().inputs(), 9);
  EXPECT_EQ(small_shape().token_rows(), 4);
  EXPECT_EQ(small_shape().first_row(0), 0);
  EXPECT_EQ(small_shape().first_row(1), 3);
}

TEST(Network, TensorsStandInTheirOrder) {
  const Network<float> network(small_shape(), Initialisation::He, 1);
  std::vector<std::string> names;
  for (const auto& tensor : network.parameters().tensors) {
    names.push_back(tensor.name);
    const bool is_bias = tensor.name.ends_with(".b");
    EXPECT_EQ(tensor.is_decayed, !is_bias) << tensor.name;
    EXPECT_EQ(tensor.value.isZero(), is_bias) << tensor.name;
    EXPECT_EQ(tensor.is_embedding, tensor.name.ends_with(".E")) << tensor.name;
    EXPECT_EQ(tensor.trained_columns, tensor.is_embedding ? tensor.value.cols() : 0);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"word.E", "casing.E", "hidden1.W", "hidden1.b",
                                             "hidden2.W", "hidden2.b", "output.W", "output.b"}));
  EXPECT_EQ(network.parameters().at("hidden1.W").value.cols(), 9);
  EXPECT_EQ(network.parameters().at("output.W").value.rows(), 3);
  EXPECT_EQ(network.parameters().size(), 30 + 4 + 45 + 5 + 20 + 4 + 12 + 3);
}

// What the first layer reads, made as the head of network.hpp defines it.
Matrix<double> dense_inputs(const Parameters<double>& parameters,
                            const NetworkInput<double>& input) {
  const Matrix<double>& words = parameters.at("word.E").value;
  const Matrix<double>& casings = parameters.at("casing.E").value;
  Matrix<double> x(9, input.batch());
  for (Index column = 0; column < x.cols(); ++column) {
    for (Index position = 0; position < 2; ++position) {
      const auto token = static_cast<std::size_t>(input.windows(position, column));
      x.col(column).segment(4 * position, 3) = words.col(input.ids[0][token]);
      x.col(column).segment(4 * position + 3, 1) = casings.col(input.ids[1][token]);
    }
    x(8, column) = input.dense(0, column);
  }
  return x;
}

TEST(Network, ForwardIsTheDenseProductOfStackedTokens) {
  Example example;
  example.network.forward(example.input, example.cache);
  const auto& parameters = example.network.parameters();
  const Matrix<double> x = dense_inputs(parameters, example.input).col(1);
  const Matrix<double> h1 = (parameters.at("hidden1.W").value * x).cwiseMax(0.0);
  const Matrix<double> h2 = (parameters.at("hidden2.W").value * h1).cwiseMax(0.0);
  const Matrix<double> scores = parameters.at("output.W").value * h2;
  EXPECT_TRUE(example.cache.h[0].col(1).isApprox(h1));
  EXPECT_TRUE(example.cache.h[1].col(1).isApprox(h2));
  EXPECT_TRUE(example.cache.scores.col(1).isApprox(scores));
}

TEST(Network, ABatchOfNoneIsFine) {
  Example example;
  example.input.ids = {{}, {}};
  example.input.tokens = 0;
  example.input.windows.resize(2, 0);
  example.input.dense.resize(1, 0);
  example.d_scores.resize(3, 0);
  example.run();
  EXPECT_EQ(example.cache.scores.cols(), 0);
  EXPECT_TRUE(example.gradients[0].ids.empty());
  EXPECT_TRUE(example.gradients[2].values.isZero());
}

TEST(Network, GradientsOfEmbeddingsAreSparseAndSorted) {
  Example example;
  example.gradients.resize(8);
  example.gradients[2].values.setConstant(5, 9, 7.0);
  example.run();
  EXPECT_EQ(example.gradients[0].ids, (std::vector<Id>{0, 1, 7, 9}));
  EXPECT_EQ(example.gradients[0].values.cols(), 4);
  EXPECT_EQ(example.gradients[1].ids, (std::vector<Id>{0, 1, 2, 3}));
  const Matrix<double> first = example.gradients[2].values;
  example.run();
  EXPECT_EQ(example.gradients[2].values, first);
}

TEST(Network, FixedEmbeddingsAndColumnsGetNoGradient) {
  Example example;
  example.run();
  const Gradients<double> all = example.gradients;
  auto& tensors = example.network.parameters().tensors;
  tensors[0].trained_columns = 7;
  tensors[1].rate_factor = 0.0;
  example.run();
  EXPECT_EQ(example.gradients[0].ids, (std::vector<Id>{0, 1}));
  EXPECT_TRUE(example.gradients[0].values.isApprox(all[0].values.leftCols(2)));
  EXPECT_TRUE(example.gradients[1].ids.empty());
  EXPECT_EQ(example.gradients[1].values.cols(), 0);

  tensors[0].trained_columns = 0;
  tensors[1].rate_factor = 0.5;
  example.run();
  EXPECT_TRUE(example.gradients[0].ids.empty());
  EXPECT_TRUE(example.gradients[1].values.isApprox(all[1].values));
}

TEST(Network, DropoutOnTheInputReachesTheEmbeddings) {
  Example example;
  const DropoutConfig dropout{.input = 0.9, .hidden = 0.0, .seed = 4};
  example.network.forward(example.input, example.cache, dropout, 3);
  example.network.backward(example.input, example.cache, example.d_scores, example.gradients);
  const Matrix<double> mask = [&] {
    Matrix<double> ones = Matrix<double>::Ones(3, 4);
    apply_dropout<double>(0.9, 4, 1024, 3, 0, ones);  // the number of the first look-up's mask
    return ones;
  }();
  // Tokens 2 and 1 alone have the words 7 and 9.
  for (Index row = 0; row < 3; ++row) {
    EXPECT_EQ(mask(row, 2) == 0.0, example.gradients[0].values(row, 2) == 0.0);
    EXPECT_EQ(mask(row, 1) == 0.0, example.gradients[0].values(row, 3) == 0.0);
  }
  EXPECT_TRUE((mask.array() == 0.0).any());
}

TEST(Network, ATokenLosesTheSameValuesInAllItsWindows) {
  Example example;
  const DropoutConfig dropout{.input = 0.5, .hidden = 0.0, .seed = 4};
  example.network.forward(example.input, example.cache, dropout, 3);
  Matrix<double> tokens(4, 4);
  for (Index token = 0; token < 4; ++token) {
    const auto& ids = example.input.ids;
    const auto t = static_cast<std::size_t>(token);
    tokens.col(token).head(3) = example.network.parameters().at("word.E").value.col(ids[0][t]);
    tokens.col(token).tail(1) = example.network.parameters().at("casing.E").value.col(ids[1][t]);
  }
  apply_dropout<double>(0.5, 4, 1024, 3, 0, tokens.topRows(3));
  apply_dropout<double>(0.5, 4, 1025, 3, 0, tokens.bottomRows(1));
  EXPECT_EQ(example.cache.tokens.leftCols(4), tokens);
}

TEST(Network, EmptyShapesAreFaults) {
  const std::string message = "Network: every look-up, layer and output must have a size above 0";
  const auto expect_fault = [&](void (*spoil)(NetworkShape&)) {
    NetworkShape shape = small_shape();
    spoil(shape);
    test::expect_throw<std::logic_error>([&] { Network<float>(shape, Initialisation::He, 1); },
                                         message);
  };
  expect_fault([](NetworkShape& shape) { shape = NetworkShape{}; });
  expect_fault([](NetworkShape& shape) { shape.outputs = 0; });
  expect_fault([](NetworkShape& shape) { shape.hidden[1] = 0; });
  expect_fault([](NetworkShape& shape) { shape.positions = 0; });
  expect_fault([](NetworkShape& shape) { shape.lookups[1].ids = 0; });
  expect_fault([](NetworkShape& shape) { shape.dense_inputs = -1; });
}

TEST(Network, InputOfTheWrongShapeIsAFault) {
  const auto expect_fault = [](void (*spoil)(NetworkInput<double>&), const std::string& message) {
    Example example;
    spoil(example.input);
    test::expect_throw<std::logic_error>(
        [&] { example.network.forward(example.input, example.cache); }, message);
  };
  using Input = NetworkInput<double>;
  expect_fault([](Input& input) { input.ids.pop_back(); },
               "Network: expected 2 lists of ids, found 1");
  expect_fault([](Input& input) { input.windows.setZero(3, 3); },
               "Network: expected 2 positions, found 3");
  expect_fault([](Input& input) { input.ids[1].resize(5); },
               "Network: expected 4 ids of \"casing\", found 5");
  expect_fault([](Input& input) { input.dense.setZero(2, 3); },
               "Network: expected 1 dense inputs, found 2");
  expect_fault([](Input& input) { input.dense.setZero(1, 4); },
               "Network: expected 3 columns of dense inputs, found 4");
  expect_fault([](Input& input) { input.ids[0][2] = 10; },
               "Network: id 10 of look-up \"word\", token 2, is not in [0, 10)");
  expect_fault([](Input& input) { input.ids[1][0] = -1; },
               "Network: id -1 of look-up \"casing\", token 0, is not in [0, 4)");
  expect_fault([](Input& input) { input.windows(1, 2) = 4; },
               "Network: token 4 at position 1, column 2 is not in [0, 4)");
}

TEST(Network, BackwardWantsTheCacheOfItsInput) {
  const std::string message =
      "Network::backward: input, cache and d_scores are of different shapes";
  Example example;
  test::expect_throw<std::logic_error>(
      [&] {
        example.network.backward(example.input, example.cache, example.d_scores, example.gradients);
      },
      message);
  example.d_scores.setZero(3, 2);
  test::expect_throw<std::logic_error>([&] { example.run(); }, message);
}

// Else Eigen would cut them, and order their sums, by the processor that it finds.
TEST(Network, ProductsAreCutByTheSameCachesOnAnyProcessor) {
  EXPECT_EQ(Eigen::l1CacheSize(), 32 * 1024);
  EXPECT_EQ(Eigen::l2CacheSize(), 1024 * 1024);
}

}  // namespace
}  // namespace oriel::nn

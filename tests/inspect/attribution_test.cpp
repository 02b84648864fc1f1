#include "oriel/inspect/attribution.hpp"

#include "inspect/toy_reading.hpp"
#include "oriel/inspect/reading.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <utility>
#include <vector>

namespace oriel::inspect {
namespace {

using nn::Activation;

// One look-up "word" of one row, two ids with the columns 2 and 3, a window of two positions.
struct SmallNetwork {
  nn::Network<float> network;
  nn::NetworkInput<float> input;
  nn::Cache<float> cache;
};

Matrix<float> matrix_of(Index rows, Index columns, std::vector<float> values) {
  return Eigen::Map<Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
      values.data(), rows, columns);
}

// Two windows, (2, 3) and (3, 2), in one group.
SmallNetwork small_network(Activation activation, nn::Pool pool, std::vector<Index> hidden,
                           std::vector<Matrix<float>> weights) {
  nn::NetworkShape shape;
  shape.lookups = {{"word", 1, 2, nn::Combination::Single}};
  shape.positions = 2;
  shape.hidden = std::move(hidden);
  shape.outputs = 1;
  shape.activation = activation;
  shape.pool = pool;
  weights.insert(weights.begin(), matrix_of(1, 2, {2, 3}));
  SmallNetwork small{nn::Network<float>(shape, std::move(weights)), {}, {}};
  small.input.windows = IdMatrix(2, 2);
  small.input.windows << 0, 1, 1, 0;
  small.input.ids = {{0, 1}};
  small.input.tokens = 2;
  small.input.groups = {0, 0};
  small.input.group_count = 1;
  small.network.forward(small.input, small.cache);
  return small;
}

Attribution attribute_first(const SmallNetwork& small) {
  return attribute(small.network, small.input, small.cache, 0, Matrix<double>::Ones(1, 1));
}

TEST(Attribution, OfALinearClassifierIsWeightTimesInput) {
  const auto small = small_network(Activation::Relu, nn::Pool::None, {},
                                   {matrix_of(1, 2, {5, -1}), matrix_of(1, 1, {0.5F})});
  const Attribution parts = attribute_first(small);
  EXPECT_EQ(parts.score, 7.5);
  EXPECT_EQ(parts.shares(0, 0), 10.0);
  EXPECT_EQ(parts.shares(0, 1), -3.0);
  EXPECT_EQ(parts.bias, 0.5);
  EXPECT_TRUE(parts.is_exact);
}

// z = (2 - 3 + 4, 2 - 12 + 1) = (3, -9): the second unit is silent.
TEST(Attribution, OnlyActiveUnitsPassShares) {
  const auto small = small_network(Activation::Relu, nn::Pool::None, {2},
                                   {matrix_of(2, 2, {1, -1, 1, -4}), matrix_of(2, 1, {4, 1}),
                                    matrix_of(1, 2, {10, 100}), matrix_of(1, 1, {0.25F})});
  const Attribution parts = attribute_first(small);
  EXPECT_EQ(parts.score, 30.25);
  EXPECT_EQ(parts.shares(0, 0), 20.0);
  EXPECT_EQ(parts.shares(0, 1), -30.0);
  EXPECT_EQ(parts.bias, 40.25);
}

// z = (0.25, 5): the second unit gives its bound, 1, whatever it reads.
TEST(Attribution, AUnitBeyondItsBoundsCountsAsBias) {
  const auto small = small_network(Activation::HardTanh, nn::Pool::None, {2},
                                   {matrix_of(2, 2, {0.125F, 0, 1, 1}), matrix_of(2, 1, {0, 0}),
                                    matrix_of(1, 2, {10, 100}), matrix_of(1, 1, {0.5F})});
  const Attribution parts = attribute_first(small);
  EXPECT_EQ(parts.score, 103.0);
  EXPECT_EQ(parts.shares(0, 0), 2.5);
  EXPECT_EQ(parts.shares(0, 1), 0.0);
  EXPECT_EQ(parts.bias, 100.5);
}

// Columns h = (2, 3) and (3, 2): the first one holds the maximum of unit 2, the other that of unit
// 1.
TEST(Attribution, OfTheMaximumGoesToTheMentionThatHoldsIt) {
  const auto small = small_network(Activation::Identity, nn::Pool::Maximum, {2},
                                   {matrix_of(2, 2, {1, 0, 0, 1}), matrix_of(2, 1, {0, 0}),
                                    matrix_of(1, 4, {1, 10, 100, 1000}), matrix_of(1, 1, {0})});
  const Attribution parts = attribute_first(small);
  EXPECT_EQ(parts.score, 3332.0);
  EXPECT_EQ(parts.shares(0, 0), 2.0);
  EXPECT_EQ(parts.shares(0, 1), 3030.0);
  ASSERT_EQ(parts.mentions.size(), 1U);
  EXPECT_EQ(parts.mentions[0].column, 1);
  EXPECT_EQ(parts.mentions[0].share, 300.0);
  EXPECT_EQ(parts.pool(), 300.0);
}

TEST(Attribution, OfTheMeanGoesToAllMentionsAlike) {
  const auto small = small_network(Activation::Identity, nn::Pool::Mean, {2},
                                   {matrix_of(2, 2, {1, 0, 0, 1}), matrix_of(2, 1, {0, 0}),
                                    matrix_of(1, 4, {1, 10, 100, 1000}), matrix_of(1, 1, {0})});
  const Attribution parts = attribute_first(small);
  EXPECT_EQ(parts.shares(0, 0), 102.0);
  EXPECT_EQ(parts.shares(0, 1), 1530.0);
  EXPECT_EQ(parts.pool(), 1150.0);
}

// z runs from b to b + w x, all of it owed to the two inputs in proportion to w x.
TEST(Attribution, OfASmoothUnitSharesTheDifferenceFromZeros) {
  const auto small = small_network(Activation::Sigmoid, nn::Pool::None, {1},
                                   {matrix_of(1, 2, {1, 2}), matrix_of(1, 1, {-3}),
                                    matrix_of(1, 1, {10}), matrix_of(1, 1, {0.5F})});
  const Attribution parts = attribute_first(small);
  const auto sigmoid = [](double z) { return 1.0 / (1.0 + std::exp(-z)); };
  const double difference = 10.0 * (sigmoid(5.0) - sigmoid(-3.0));
  EXPECT_FALSE(parts.is_exact);
  EXPECT_NEAR(parts.shares(0, 0), difference * 2.0 / 8.0, 1e-6);
  EXPECT_NEAR(parts.shares(0, 1), difference * 6.0 / 8.0, 1e-6);
  EXPECT_NEAR(parts.bias, 10.0 * sigmoid(-3.0) + 0.5, 1e-6);
}

struct Case {
  Activation activation;
  nn::Pool pool;
  std::vector<Index> hidden;
};

std::vector<Case> all_cases() {
  std::vector<Case> cases{{Activation::Relu, nn::Pool::None, {}}};
  for (const Activation activation : nn::all_activations()) {
    for (const nn::Pool pool : {nn::Pool::None, nn::Pool::Mean, nn::Pool::Maximum}) {
      cases.push_back({activation, pool, {6}});
      cases.push_back({activation, pool, {6, 5, 4}});
    }
  }
  return cases;
}

model::ModelConfig config_of(const Case& one) {
  model::ModelConfig config = test::toy_config();
  config.activation = one.activation;
  config.pool = one.pool;
  config.hidden = one.hidden;
  return config;
}

TEST(Attribution, PartsAddUpToTheScoreOfEveryTagOfEveryNetwork) {
  for (const Case& one : all_cases()) {
    SCOPED_TRACE(std::string(nn::name_of(one.activation)) + " " +
                 std::string(nn::name_of(one.pool)) + " " + std::to_string(one.hidden.size()));
    const auto model = test::drawn_model(config_of(one));
    const Reading reading = read_token(model, test::jordan_document(), {0, 1});
    EXPECT_EQ(reading.input.batch(), one.pool == nn::Pool::None ? 7 : 11);
    for (Index tag = 0; tag < model.tags.size(); ++tag) {
      Matrix<double> direction = Matrix<double>::Zero(model.tags.size(), 1);
      direction(tag) = 1.0;
      const Attribution parts =
          attribute(model.network, reading.input, reading.cache, reading.column, direction);
      EXPECT_EQ(parts.score, static_cast<double>(reading.cache.scores(tag, reading.column)));
      EXPECT_NEAR(parts.sum(), parts.score, 1e-4);
      EXPECT_EQ(parts.is_exact, one.hidden.empty() || is_piecewise_linear(one.activation));
      EXPECT_EQ(parts.mentions.size(), one.pool == nn::Pool::None ? 0U : 1U);
    }
  }
}

// The same network with zeros in every embedding makes the baseline's scores.
TEST(Attribution, IntegratedSharesAddUpToTheDifferenceFromABaselineOfZeros) {
  for (const Activation activation :
       {Activation::Sigmoid, Activation::Tanh, Activation::Gelu, Activation::Silu}) {
    auto model = test::drawn_model(config_of({activation, nn::Pool::None, {6, 4}}));
    const Reading reading = read_token(model, test::jordan_document(), {1, 0});
    for (auto& tensor : model.network.parameters().tensors) {
      if (tensor.is_embedding) {
        tensor.value.setZero();
      }
    }
    nn::Cache<float> zeros;
    model.network.forward(reading.input, zeros);
    Matrix<double> direction = Matrix<double>::Zero(model.tags.size(), 1);
    direction(1) = 1.0;
    direction(2) = -1.0;
    const Attribution parts =
        attribute(model.network, reading.input, reading.cache, reading.column, direction);
    const auto score = [&](const nn::Cache<float>& cache) {
      return direction.col(0).dot(cache.scores.col(reading.column).cast<double>());
    };
    EXPECT_NEAR(parts.shares.sum(), score(reading.cache) - score(zeros), 1e-4)
        << nn::name_of(activation);
    EXPECT_NEAR(parts.bias, score(zeros), 1e-4);
  }
}

TEST(Attribution, RefusesWhatDoesNotFit) {
  auto small = small_network(Activation::Relu, nn::Pool::None, {},
                             {matrix_of(1, 2, {5, -1}), matrix_of(1, 1, {0.5F})});
  EXPECT_EQ(test::message_of<std::logic_error>([&] {
              attribute(small.network, small.input, small.cache, 2, Matrix<double>::Ones(1, 1));
            }),
            "attribute: the direction or the column does not fit");
  nn::NetworkShape shape;
  shape.dense_inputs = 2;
  shape.outputs = 1;
  const nn::Network<float> dense(shape, nn::Initialisation::He, 1);
  EXPECT_EQ(test::message_of<std::logic_error>(
                [&] { attribute(dense, small.input, small.cache, 0, Matrix<double>::Ones(1, 1)); }),
            "attribute: a network with dense inputs");
}

}  // namespace
}  // namespace oriel::inspect

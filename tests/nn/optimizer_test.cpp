#include "oriel/nn/optimizer.hpp"

#include "nn/scalar_optimizer.hpp"
#include "oriel/core/error.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace oriel::nn {
namespace {

using test::message_of;

constexpr OptimizerKind kAll[] = {OptimizerKind::Sgd, OptimizerKind::Momentum, OptimizerKind::Adam,
                                  OptimizerKind::AdamW};

template <typename T>
Parameters<T> one_tensor(const Matrix<T>& value) {
  Parameters<T> parameters;
  parameters.tensors.push_back({"w", value});
  return parameters;
}

// The gradient of entry i in step t.
double gradient_at(Index i, int t) {
  return std::sin(1.0 + static_cast<double>(i) * 0.7 + t * 1.3) * (i % 3 == 0 ? 5.0 : 0.01);
}

// The largest distance from the scalar optimiser, over 40 entries and 25 steps.
template <typename T>
double distance_from_scalar(const OptimizerConfig& config, double rate_factor, bool is_decayed) {
  const Index size = 40;
  Matrix<T> start(8, 5);
  std::vector<ScalarOptimizer> expected(static_cast<std::size_t>(size));
  for (Index i = 0; i < size; ++i) {
    start(i) = static_cast<T>(std::cos(static_cast<double>(i)));
    expected[static_cast<std::size_t>(i)].w = static_cast<double>(start(i));
  }
  Parameters<T> parameters = one_tensor(start);
  parameters.tensors[0].rate_factor = rate_factor;
  parameters.tensors[0].is_decayed = is_decayed;
  Optimizer<T> optimizer(config, parameters);
  double distance = 0.0;
  for (int t = 1; t <= 25; ++t) {
    const double rate = 0.02 / t;
    Gradients<T> gradients(1);
    gradients[0].values.resize(8, 5);
    for (Index i = 0; i < size; ++i) {
      const T g = static_cast<T>(gradient_at(i, t));
      gradients[0].values(i) = g;
      expected[static_cast<std::size_t>(i)].step(config, rate * rate_factor, static_cast<double>(g),
                                                 t, is_decayed);
    }
    optimizer.step(rate, gradients, parameters);
    for (Index i = 0; i < size; ++i) {
      const double w = static_cast<double>(parameters.tensors[0].value(i));
      distance = std::max(distance, std::abs(w - expected[static_cast<std::size_t>(i)].w));
    }
  }
  EXPECT_EQ(optimizer.steps(), 25);
  return distance;
}

void expect_scalar_rule(const OptimizerConfig& config, double rate_factor = 1.0,
                        bool is_decayed = true) {
  EXPECT_LT(distance_from_scalar<double>(config, rate_factor, is_decayed), 1e-14)
      << name_of(config.kind);
  EXPECT_LT(distance_from_scalar<float>(config, rate_factor, is_decayed), 2e-6)
      << name_of(config.kind);
}

TEST(Optimizer, EveryRuleIsTheScalarRule) {
  for (const auto kind : kAll) {
    expect_scalar_rule({.kind = kind});
  }
}

TEST(Optimizer, OwnConstantsAreUsed) {
  expect_scalar_rule({.kind = OptimizerKind::Momentum, .momentum = 0.5});
  expect_scalar_rule({.kind = OptimizerKind::Adam, .beta1 = 0.7, .beta2 = 0.95, .epsilon = 1e-3});
}

TEST(Optimizer, PlainL2IsAddedToTheGradientOfAnyRule) {
  for (const auto kind : kAll) {
    expect_scalar_rule({.kind = kind, .weight_decay = 0.3, .l2 = 0.5});
  }
}

TEST(Optimizer, RateFactorScalesTheRate) {
  for (const auto kind : kAll) {
    expect_scalar_rule({.kind = kind, .weight_decay = 0.3}, 0.25);
  }
}

TEST(Optimizer, BiasesMeetNeitherDecayNorL2) {
  for (const auto kind : kAll) {
    expect_scalar_rule({.kind = kind, .weight_decay = 0.3, .l2 = 0.5}, 1.0, false);
  }
}

TEST(Optimizer, DecayOfAdamWIsNoPartOfItsMoments) {
  Parameters<double> parameters = one_tensor<double>(Matrix<double>::Constant(1, 1, 4.0));
  Optimizer<double> optimizer({.kind = OptimizerKind::AdamW, .weight_decay = 0.5}, parameters);
  const Gradients<double> zero{{{}, Matrix<double>::Zero(1, 1)}};
  optimizer.step(0.1, zero, parameters);
  optimizer.step(0.1, zero, parameters);
  EXPECT_DOUBLE_EQ(parameters.tensors[0].value(0), 4.0 * 0.95 * 0.95);
}

TEST(Optimizer, WeightDecayIsForAdamWAlone) {
  for (const auto kind : {OptimizerKind::Sgd, OptimizerKind::Momentum, OptimizerKind::Adam}) {
    Parameters<float> parameters = one_tensor<float>(Matrix<float>::Constant(1, 1, 4.0F));
    Optimizer<float> optimizer({.kind = kind, .weight_decay = 0.5}, parameters);
    optimizer.step(0.1, {{{}, Matrix<float>::Zero(1, 1)}}, parameters);
    EXPECT_EQ(parameters.tensors[0].value(0), 4.0F) << name_of(kind);
  }
}

TEST(Optimizer, RateFactorZeroKeepsTheBytesWhateverTheGradient) {
  for (const auto kind : kAll) {
    Matrix<float> start(1, 4);
    start << -0.0F, 1.5F, std::numeric_limits<float>::denorm_min(),
        std::numeric_limits<float>::infinity();
    Parameters<float> parameters = one_tensor<float>(start);
    parameters.tensors[0].rate_factor = 0.0;
    Optimizer<float> optimizer({.kind = kind, .l2 = 0.1}, parameters);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    optimizer.step(0.1, {{{}, Matrix<float>::Constant(1, 4, nan)}}, parameters);
    const float* values = parameters.tensors[0].value.data();
    EXPECT_EQ(std::string(reinterpret_cast<const char*>(values), 16),
              std::string(reinterpret_cast<const char*>(start.data()), 16))
        << name_of(kind);
  }
}

TEST(Optimizer, OneStepOfTheLesson) {
  Parameters<double> parameters = one_tensor<double>(Matrix<double>::Constant(1, 1, 2.0));
  Optimizer<double> optimizer({.kind = OptimizerKind::Sgd}, parameters);
  optimizer.step(0.1, {{{}, Matrix<double>::Constant(1, 1, -0.0375)}}, parameters);
  EXPECT_NEAR(parameters.tensors[0].value(0), 2.00375, 1e-12);
}

TEST(Optimizer, EveryRuleFindsTheLowestPointOfABowl) {
  // f(w) = sum of a_i (w_i - c_i)^2 / 2 has its lowest point at c.
  Matrix<double> a(4, 1);
  Matrix<double> c(4, 1);
  a << 0.5, 1.0, 2.0, 4.0;
  c << 3.0, -2.0, 0.5, 0.0;
  for (const auto kind : kAll) {
    Parameters<double> parameters = one_tensor<double>(Matrix<double>::Ones(4, 1));
    Optimizer<double> optimizer({.kind = kind, .weight_decay = 0.0}, parameters);
    const int steps = 2000;
    for (int t = 0; t < steps; ++t) {
      const Matrix<double>& w = parameters.tensors[0].value;
      const Matrix<double> gradient = a.cwiseProduct(w - c);
      optimizer.step(0.05 * (1.0 - static_cast<double>(t) / steps), {{{}, gradient}}, parameters);
    }
    EXPECT_LT((parameters.tensors[0].value - c).cwiseAbs().maxCoeff(), 1e-4) << name_of(kind);
  }
}

TEST(Optimizer, TensorsStepIndependently) {
  Parameters<double> parameters;
  parameters.tensors.push_back({"a", Matrix<double>::Ones(2, 2)});
  parameters.tensors.push_back({"b", Matrix<double>::Ones(3, 1), false, true, 10.0});
  Optimizer<double> optimizer({.kind = OptimizerKind::Sgd}, parameters);
  optimizer.step(0.1, {{{}, Matrix<double>::Ones(2, 2)}, {{}, Matrix<double>::Ones(3, 1)}},
                 parameters);
  EXPECT_DOUBLE_EQ(parameters.tensors[0].value(1, 1), 0.9);
  EXPECT_DOUBLE_EQ(parameters.tensors[1].value(2), 0.0);
}

// What step throws for these gradients of a dense "w" [2 x 2] and an embedding "word.E" [2 x 5]
// that trains 3 columns; nothing may have moved.
std::string refusal(const Gradients<float>& gradients) {
  Parameters<float> parameters = one_tensor<float>(Matrix<float>::Ones(2, 2));
  parameters.tensors.push_back({"word.E", Matrix<float>::Ones(2, 5), true, true, 1.0, 3});
  Optimizer<float> optimizer({}, parameters);
  try {
    optimizer.step(0.1, gradients, parameters);
  } catch (const std::logic_error& fault) {
    EXPECT_TRUE((parameters.tensors[0].value.array() == 1.0F).all());
    EXPECT_EQ(optimizer.steps(), 0);
    return fault.what();
  }
  return "";
}

TEST(Optimizer, RefusesGradientsOfOtherParameters) {
  const Gradient<float> w{{}, Matrix<float>::Ones(2, 2)};
  EXPECT_EQ(refusal({w, {{0, 2}, Matrix<float>::Ones(2, 2)}}), "");
  EXPECT_EQ(refusal({w, {{}, Matrix<float>(2, 0)}}), "");
  EXPECT_EQ(refusal({w}), "Optimizer::step: 1 gradients and 2 tensors, expected 2 of each");
  const std::string dense = "Optimizer::step: the gradient of w has not its shape or its columns";
  const Gradient<float> none{{}, Matrix<float>(2, 0)};
  EXPECT_EQ(refusal({{{}, Matrix<float>::Ones(2, 3)}, none}), dense);
  EXPECT_EQ(refusal({{{1}, Matrix<float>::Ones(2, 2)}, none}), dense);
  const std::string sparse =
      "Optimizer::step: the gradient of word.E has not its shape or its columns";
  EXPECT_EQ(refusal({w, {{0}, Matrix<float>::Ones(2, 2)}}), sparse);
  EXPECT_EQ(refusal({w, {{0, 1}, Matrix<float>::Ones(3, 2)}}), sparse);
  EXPECT_EQ(refusal({w, {{1, 0}, Matrix<float>::Ones(2, 2)}}), sparse);
  EXPECT_EQ(refusal({w, {{1, 1}, Matrix<float>::Ones(2, 2)}}), sparse);
  EXPECT_EQ(refusal({w, {{-1, 1}, Matrix<float>::Ones(2, 2)}}), sparse);
  EXPECT_EQ(refusal({w, {{1, 3}, Matrix<float>::Ones(2, 2)}}), sparse);
}

TEST(Optimizer, RefusesATensorThatChangedItsShape) {
  Parameters<float> parameters = one_tensor<float>(Matrix<float>::Ones(2, 2));
  Optimizer<float> optimizer({}, parameters);
  parameters.tensors[0].value = Matrix<float>::Ones(2, 3);
  EXPECT_EQ(message_of<std::logic_error>([&] {
              optimizer.step(0.1, {{{}, Matrix<float>::Ones(2, 3)}}, parameters);
            }),
            "Optimizer::step: w has changed its shape");
}

TEST(Optimizer, RefusesToTrainMoreColumnsThanThereAre) {
  Parameters<float> parameters;
  parameters.tensors.push_back({"word.E", Matrix<float>::Ones(2, 5), true, true, 1.0, 6});
  EXPECT_EQ(message_of<std::logic_error>([&] { Optimizer<float>({}, parameters); }),
            "Optimizer: word.E trains more columns than it has");
}

TEST(Optimizer, NamesReadBack) {
  for (const auto kind : kAll) {
    EXPECT_EQ(parse_optimizer_kind(name_of(kind)), kind);
  }
}

std::string parse_message(const std::string& name) {
  return message_of<Error>([&] { parse_optimizer_kind(name); });
}

TEST(Optimizer, AnUnknownNameIsToldWithAllNamesAndTheNearest) {
  EXPECT_EQ(parse_message("adamx"),
            "unknown optimizer \"adamx\": expected one of sgd, momentum, adam, adamw; did you mean "
            "\"adam\"?");
  EXPECT_EQ(parse_message("Newton\n"),
            "unknown optimizer \"Newton\\x0A\": expected one of sgd, momentum, adam, adamw");
  EXPECT_EQ(parse_message(""),
            "unknown optimizer \"\": expected one of sgd, momentum, adam, adamw");
}

}  // namespace
}  // namespace oriel::nn

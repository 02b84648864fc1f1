#include "oriel/nn/monitor.hpp"

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

// One unit that meets each z of `z` once.
UnitMonitor observed(Activation activation, const std::vector<double>& z) {
  UnitMonitor monitor(activation, 1);
  for (const double value : z) {
    monitor.observe<double>(Matrix<double>::Constant(1, 1, value));
  }
  return monitor;
}

TEST(Monitor, WeightNormsAreOnePerTensorInOrder) {
  Parameters<float> parameters;
  parameters.tensors.push_back({"hidden1.W", Matrix<float>::Constant(3, 3, 2.0F)});
  parameters.tensors.push_back({"hidden1.b", Matrix<float>::Zero(3, 1)});
  const auto norms = weight_norms(parameters);
  ASSERT_EQ(norms.size(), 2U);
  EXPECT_EQ(norms[0].name, "hidden1.W");
  EXPECT_DOUBLE_EQ(norms[0].norm, 6.0);
  EXPECT_EQ(norms[1].name, "hidden1.b");
  EXPECT_DOUBLE_EQ(norms[1].norm, 0.0);
}

TEST(Monitor, NothingIsDeadBeforeAnyExample) {
  const UnitMonitor monitor(Activation::Relu, 4);
  EXPECT_EQ(monitor.examples(), 0);
  EXPECT_EQ(monitor.dead_share(), 0.0);
  EXPECT_EQ(monitor.saturated_share(), 0.0);
  EXPECT_EQ(observed(Activation::Relu, {}).dead_share(), 0.0);
}

TEST(Monitor, AReluUnitIsDeadIfItWasNeverAboveZero) {
  UnitMonitor monitor(Activation::Relu, 4);
  Matrix<float> z(4, 3);
  z << -1.0F, -2.0F, -3.0F,  //
      -1.0F, 0.0F, 0.0F,     //
      -1.0F, -1.0F, 0.5F,    //
      1.0F, 2.0F, 3.0F;
  monitor.observe<float>(z);
  EXPECT_EQ(monitor.examples(), 3);
  EXPECT_DOUBLE_EQ(monitor.dead_share(), 0.5);
}

TEST(Monitor, AUnitThatWakesUpInALaterBatchIsNotDead) {
  UnitMonitor monitor(Activation::Relu, 2);
  monitor.observe<float>(Matrix<float>::Constant(2, 10, -1.0F));
  EXPECT_DOUBLE_EQ(monitor.dead_share(), 1.0);
  Matrix<float> z(2, 1);
  z << 0.1F, -0.1F;
  monitor.observe<float>(z);
  EXPECT_EQ(monitor.examples(), 11);
  EXPECT_DOUBLE_EQ(monitor.dead_share(), 0.5);
}

TEST(Monitor, SaturationNeedsNinetyFiveOfAHundredExamples) {
  // sigmoid'(z) is below 0.0025 from |z| = 5.99 on.
  std::vector<double> z(95, 6.5);
  z.insert(z.end(), 5, 0.0);
  EXPECT_DOUBLE_EQ(observed(Activation::Sigmoid, z).saturated_share(), 1.0);
  z[0] = 5.5;
  EXPECT_DOUBLE_EQ(observed(Activation::Sigmoid, z).saturated_share(), 0.0);
}

TEST(Monitor, EachActivationSaturatesWhereItsSlopeIsBelowOneInAHundredOfItsLargest) {
  const auto is_saturated = [](Activation activation, double z) {
    return observed(activation, {z}).saturated_share() == 1.0;
  };
  EXPECT_TRUE(is_saturated(Activation::Sigmoid, -6.0));
  EXPECT_FALSE(is_saturated(Activation::Sigmoid, -5.9));
  EXPECT_TRUE(is_saturated(Activation::Tanh, 3.0));
  EXPECT_FALSE(is_saturated(Activation::Tanh, 2.9));
  EXPECT_TRUE(is_saturated(Activation::HardTanh, 1.1));
  EXPECT_FALSE(is_saturated(Activation::HardTanh, 0.9));
  EXPECT_TRUE(is_saturated(Activation::Relu, -0.1));
  EXPECT_FALSE(is_saturated(Activation::Relu, 0.1));
  EXPECT_TRUE(is_saturated(Activation::Gelu, -3.5));
  EXPECT_FALSE(is_saturated(Activation::Gelu, -2.5));
  EXPECT_TRUE(is_saturated(Activation::Silu, -7.0));
  EXPECT_FALSE(is_saturated(Activation::Silu, -5.0));
  EXPECT_FALSE(is_saturated(Activation::Identity, 1e6));
}

TEST(Monitor, ALeakyReluUnitNeitherDiesNorSaturates) {
  EXPECT_EQ(observed(Activation::LeakyRelu, {-5.0, -1.0}).saturated_share(), 0.0);
  UnitMonitor monitor(Activation::LeakyRelu, 1);
  monitor.observe<float>(Matrix<float>::Constant(1, 3, -5.0F));
  EXPECT_EQ(monitor.saturated_share(), 0.0);
  EXPECT_EQ(monitor.dead_share(), 0.0);
}

TEST(Monitor, RefusesAnotherNumberOfUnits) {
  UnitMonitor monitor(Activation::Relu, 2);
  EXPECT_EQ(
      message_of<std::logic_error>([&] { monitor.observe<float>(Matrix<float>::Zero(3, 1)); }),
      "UnitMonitor::observe: 3 rows, expected 2 units");
}

TEST(Histogram, CountsEqualBinsAndPutsTheRestInTheOuterOnes) {
  Matrix<float> values(2, 5);
  values << -9.0F, 0.0F, 0.24F, 0.25F, 0.5F,  //
      0.74F, 0.75F, 1.0F, 1.5F, std::numeric_limits<float>::infinity();
  EXPECT_EQ(histogram<float>(values, 0.0, 1.0, 4), (std::vector<Index>{3, 1, 2, 4}));
}

TEST(Histogram, LeavesNanOutAndTakesBlocks) {
  Matrix<double> values = Matrix<double>::Constant(3, 3, -1.0);
  values(1, 1) = std::nan("");
  values(1, 2) = 1.0;
  EXPECT_EQ(histogram<double>(values.bottomRightCorner(2, 2), -1.0, 1.0, 2),
            (std::vector<Index>{2, 1}));
}

TEST(Histogram, RefusesNoBinsAndAnEmptyRange) {
  const std::string message = "histogram: at least 1 bin and low below high are needed";
  const Matrix<double> values = Matrix<double>::Zero(1, 1);
  EXPECT_EQ(message_of<std::logic_error>([&] { histogram<double>(values, 0.0, 1.0, 0); }), message);
  EXPECT_EQ(message_of<std::logic_error>([&] { histogram<double>(values, 1.0, 1.0, 3); }), message);
  EXPECT_EQ(message_of<std::logic_error>([&] { histogram<double>(values, std::nan(""), 1.0, 3); }),
            message);
}

}  // namespace
}  // namespace oriel::nn

#include "oriel/nn/activation.hpp"

#include "expect_throw.hpp"
#include "oriel/core/error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

namespace oriel::nn {
namespace {

template <typename T>
T value_at(Activation activation, T z) {
  Matrix<T> h(1, 1);
  activation_forward<T>(activation, Matrix<T>::Constant(1, 1, z), h);
  return h(0, 0);
}

template <typename T>
T slope_at(Activation activation, T z) {
  Matrix<T> dz(1, 1);
  activation_backward<T>(activation, Matrix<T>::Constant(1, 1, z), Matrix<T>::Ones(1, 1), dz);
  return dz(0, 0);
}

TEST(Activation, ValuesAreThoseOfTheDefinitions) {
  EXPECT_EQ(value_at(Activation::Identity, -1.5), -1.5);
  EXPECT_NEAR(value_at(Activation::Sigmoid, 1.0), 0.7310585786300049, 1e-15);
  EXPECT_NEAR(value_at(Activation::Tanh, 0.5), std::tanh(0.5), 1e-15);
  EXPECT_EQ(value_at(Activation::HardTanh, 0.25), 0.25);
  EXPECT_EQ(value_at(Activation::HardTanh, 3.0), 1.0);
  EXPECT_EQ(value_at(Activation::HardTanh, -3.0), -1.0);
  EXPECT_EQ(value_at(Activation::Relu, 2.0), 2.0);
  EXPECT_EQ(value_at(Activation::Relu, -2.0), 0.0);
  EXPECT_EQ(value_at(Activation::LeakyRelu, -2.0), -0.02);
  EXPECT_NEAR(value_at(Activation::Gelu, 1.0), 0.8413447460685429, 1e-15);
  EXPECT_NEAR(value_at(Activation::Gelu, -1.0), -0.15865525393145707, 1e-15);
  EXPECT_NEAR(value_at(Activation::Silu, 1.0), 0.7310585786300049, 1e-15);
}

TEST(Activation, SlopesAtTheKinksAreThoseOfTheContract) {
  EXPECT_EQ(slope_at(Activation::Relu, 0.0), 0.0);
  EXPECT_EQ(slope_at(Activation::LeakyRelu, 0.0), 0.01);
  EXPECT_EQ(slope_at(Activation::HardTanh, 1.0), 0.0);
  EXPECT_EQ(slope_at(Activation::HardTanh, -1.0), 0.0);
}

TEST(Activation, LargeInputsGiveTheLimits) {
  for (const float z : {100.0F, 1e4F, 1e30F, std::numeric_limits<float>::max()}) {
    for (const Activation activation : all_activations()) {
      const std::string where = std::string(name_of(activation)) + " at " + std::to_string(z);
      const bool is_bounded = activation == Activation::Sigmoid || activation == Activation::Tanh ||
                              activation == Activation::HardTanh;
      EXPECT_FLOAT_EQ(value_at(activation, z), is_bounded ? 1.0F : z) << where;
      EXPECT_NEAR(slope_at(activation, z), is_bounded ? 0.0F : 1.0F, 1e-6F) << where;
      if (activation == Activation::Gelu || activation == Activation::Silu ||
          activation == Activation::Sigmoid) {
        EXPECT_NEAR(value_at(activation, -z), 0.0F, 0.5F) << where;
        EXPECT_NEAR(slope_at(activation, -z), 0.0F, 0.5F) << where;
      }
    }
  }
}

TEST(Activation, NanIsNotHidden) {
  for (const Activation activation : all_activations()) {
    const Matrix<float> z = Matrix<float>::Constant(40, 1, NAN);
    Matrix<float> h(40, 1);
    activation_forward<float>(activation, z, h);
    EXPECT_TRUE(h.array().isNaN().all()) << name_of(activation);
  }
}

TEST(Activation, LongColumnsAndShortOnesAgree) {
  const Matrix<double> z = 3.0 * Matrix<double>::Random(601, 3);
  for (const Activation activation : all_activations()) {
    Matrix<double> h(601, 3);
    Matrix<double> dz(601, 3);
    activation_forward<double>(activation, z, h);
    activation_backward<double>(activation, z, Matrix<double>::Ones(601, 3), dz);
    for (const Index row : {0, 255, 256, 511, 600}) {
      EXPECT_NEAR(h(row, 2), value_at(activation, z(row, 2)), 1e-14) << name_of(activation);
      EXPECT_NEAR(dz(row, 2), slope_at(activation, z(row, 2)), 1e-14) << name_of(activation);
    }
  }
}

TEST(Activation, FloatIsCloseToDouble) {
  const Matrix<double> z = 6.0 * Matrix<double>::Random(100, 2);
  for (const Activation activation : all_activations()) {
    Matrix<double> h(100, 2);
    Matrix<float> single(100, 2);
    activation_forward<double>(activation, z, h);
    activation_forward<float>(activation, z.cast<float>(), single);
    EXPECT_LT((single.cast<double>() - h).cwiseAbs().maxCoeff(), 5e-6) << name_of(activation);
  }
}

TEST(Activation, OutputMayBeTheInput) {
  const Matrix<double> z = Matrix<double>::Random(5, 4);
  const Matrix<double> dh = Matrix<double>::Random(5, 4);
  for (const Activation activation : all_activations()) {
    Matrix<double> h(5, 4);
    Matrix<double> dz(5, 4);
    activation_forward<double>(activation, z, h);
    activation_backward<double>(activation, z, dh, dz);
    Matrix<double> in_place = z;
    activation_forward<double>(activation, in_place, in_place);
    EXPECT_EQ(in_place, h);
    in_place = dh;
    activation_backward<double>(activation, z, in_place, in_place);
    EXPECT_EQ(in_place, dz);
  }
}

TEST(Activation, NamesAreReadBack) {
  EXPECT_EQ(all_activations().size(), 8U);
  for (const Activation activation : all_activations()) {
    EXPECT_EQ(parse_activation(name_of(activation)), activation);
  }
  test::expect_throw<Error>(
      [] { parse_activation("ReLU"); },
      "unknown activation \"ReLU\": expected one of identity, sigmoid, tanh, hard-tanh, relu, "
      "leaky-relu, gelu, silu");
}

TEST(Activation, AValueOutsideTheEnumerationIsAFault) {
  const auto stray = static_cast<Activation>(99);
  test::expect_throw<std::logic_error>([&] { name_of(stray); },
                                       "name_of: the value is none of its enumeration");
  test::expect_throw<std::logic_error>([&] { value_at(stray, 1.0); },
                                       "activation: the value is none of its enumeration");
  test::expect_throw<std::logic_error>([&] { slope_at(stray, 1.0); },
                                       "activation: the value is none of its enumeration");
}

}  // namespace
}  // namespace oriel::nn

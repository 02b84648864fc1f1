#include "oriel/nn/activation.hpp"

#include "named_values.hpp"

#include <Eigen/Core>

#include <algorithm>
#include <array>
#include <cassert>
#include <numbers>
#include <stdexcept>
#include <unsupported/Eigen/SpecialFunctions>

namespace oriel::nn {
namespace {

constexpr NamedValue<Activation> kNames[]{
    {Activation::Identity, "identity"}, {Activation::Sigmoid, "sigmoid"},
    {Activation::Tanh, "tanh"},         {Activation::HardTanh, "hard-tanh"},
    {Activation::Relu, "relu"},         {Activation::LeakyRelu, "leaky-relu"},
    {Activation::Gelu, "gelu"},         {Activation::Silu, "silu"}};

constexpr double kLeak = 0.01;
constexpr Index kStrip = 256;

// A piece of one column: intermediate values of a formula stay on the stack.
template <typename T>
using Strip = Eigen::Array<T, Eigen::Dynamic, 1, 0, kStrip, 1>;

template <typename T>
Strip<T> sigmoid(const Strip<T>& z) {
  return T(1) / (T(1) + (-z).exp());
}

// Phi(z) = (1 + erf(z / sqrt 2)) / 2
template <typename T>
Strip<T> normal_distribution(const Strip<T>& z) {
  return T(0.5) * (T(1) + (z * T(1.0 / std::numbers::sqrt2)).erf());
}

// z phi(z) = z exp(-z^2 / 2) / sqrt(2 pi); beyond |z| = 30 it is 0 to any precision here.
template <typename T>
Strip<T> normal_slope_term(const Strip<T>& z) {
  const Strip<T> bounded = z.max(T(-30)).min(T(30));
  const T factor = T(std::numbers::inv_sqrtpi / std::numbers::sqrt2);
  return factor * bounded * (T(-0.5) * bounded.square()).exp();
}

template <typename T>
Strip<T> value(Activation activation, const Strip<T>& z) {
  switch (activation) {
    case Activation::Identity:
      return z;
    case Activation::Sigmoid:
      return sigmoid(z);
    case Activation::Tanh:
      return z.tanh();
    case Activation::HardTanh:
      return z.unaryExpr([](T v) { return v < T(-1) ? T(-1) : (v > T(1) ? T(1) : v); });
    case Activation::Relu:
      return z.unaryExpr([](T v) { return v < T(0) ? T(0) : v; });
    case Activation::LeakyRelu:
      return z.unaryExpr([](T v) { return v < T(0) ? T(kLeak) * v : v; });
    case Activation::Gelu:
      return z * normal_distribution(z);
    case Activation::Silu:
      return z * sigmoid(z);
  }
  throw std::logic_error("activation: the value is none of its enumeration");
}

template <typename T>
Strip<T> slope(Activation activation, const Strip<T>& z) {
  switch (activation) {
    case Activation::Identity:
      return Strip<T>::Ones(z.rows());
    case Activation::Sigmoid: {
      const Strip<T> s = sigmoid(z);
      return s * (T(1) - s);
    }
    case Activation::Tanh:
      return T(1) - z.tanh().square();
    case Activation::HardTanh:
      return z.unaryExpr([](T v) { return v > T(-1) && v < T(1) ? T(1) : T(0); });
    case Activation::Relu:
      return z.unaryExpr([](T v) { return v > T(0) ? T(1) : T(0); });
    case Activation::LeakyRelu:
      return z.unaryExpr([](T v) { return v > T(0) ? T(1) : T(kLeak); });
    case Activation::Gelu:
      return normal_distribution(z) + normal_slope_term(z);
    case Activation::Silu: {
      const Strip<T> s = sigmoid(z);
      return s * (T(1) + z * (T(1) - s));
    }
  }
  throw std::logic_error("activation: the value is none of its enumeration");
}

// apply(column, begin, count) over strips of the columns of a [rows x columns] matrix.
template <typename Apply>
void for_each_strip(Index rows, Index columns, const Apply& apply) {
  for (Index column = 0; column < columns; ++column) {
    for (Index begin = 0; begin < rows; begin += kStrip) {
      apply(column, begin, std::min(kStrip, rows - begin));
    }
  }
}

}  // namespace

std::string_view name_of(Activation activation) { return name_in(kNames, activation); }

Activation parse_activation(std::string_view name) { return value_in(kNames, "activation", name); }

const std::vector<Activation>& all_activations() {
  static const std::vector<Activation> all = [] {
    std::vector<Activation> values;
    for (const auto& entry : kNames) {
      values.push_back(entry.value);
    }
    return values;
  }();
  return all;
}

template <typename T>
void activation_forward(Activation activation, In<T> z, Out<T> h) {
  assert(h.rows() == z.rows() && h.cols() == z.cols());
  for_each_strip(z.rows(), z.cols(), [&](Index column, Index begin, Index count) {
    const Strip<T> strip = z.col(column).segment(begin, count).array();
    h.col(column).segment(begin, count) = value(activation, strip).matrix();
  });
}

template <typename T>
void activation_backward(Activation activation, In<T> z, In<T> dh, Out<T> dz) {
  assert(dz.rows() == z.rows() && dz.cols() == z.cols());
  assert(dh.rows() == z.rows() && dh.cols() == z.cols());
  for_each_strip(z.rows(), z.cols(), [&](Index column, Index begin, Index count) {
    const Strip<T> strip = z.col(column).segment(begin, count).array();
    dz.col(column).segment(begin, count) =
        dh.col(column).segment(begin, count).cwiseProduct(slope(activation, strip).matrix());
  });
}

template void activation_forward<float>(Activation, In<float>, Out<float>);
template void activation_forward<double>(Activation, In<double>, Out<double>);
template void activation_backward<float>(Activation, In<float>, In<float>, Out<float>);
template void activation_backward<double>(Activation, In<double>, In<double>, Out<double>);

}  // namespace oriel::nn

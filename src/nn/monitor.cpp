#include "oriel/nn/monitor.hpp"

#include "oriel/nn/gradient_norm.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>

namespace oriel::nn {
namespace {

constexpr double kFaintShare = 0.01;  // of the largest slope

double largest_slope(Activation activation) {
  switch (activation) {
    case Activation::Sigmoid:
      return 0.25;
    case Activation::Gelu:
      return 1.128904;  // at z = sqrt(2)
    case Activation::Silu:
      return 1.099839;  // at z = 2.399357
    case Activation::Identity:
    case Activation::Tanh:
    case Activation::HardTanh:
    case Activation::Relu:
    case Activation::LeakyRelu:
      break;
  }
  return 1.0;
}

// 0 before any unit.
double share_of(Index part, std::size_t units) {
  return units == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(units);
}

}  // namespace

template <typename T>
std::vector<TensorNorm> weight_norms(const Parameters<T>& parameters) {
  std::vector<TensorNorm> norms;
  for (const auto& tensor : parameters.tensors) {
    norms.push_back({tensor.name, std::sqrt(sum_of_squares(tensor.value))});
  }
  return norms;
}

UnitMonitor::UnitMonitor(Activation activation, Index units)
    : activation_(activation),
      flat_(static_cast<std::size_t>(units)),
      faint_(static_cast<std::size_t>(units)) {}

template <typename T>
void UnitMonitor::observe(In<T> z) {
  if (z.rows() != static_cast<Index>(flat_.size())) {
    throw std::logic_error("UnitMonitor::observe: " + std::to_string(z.rows()) +
                           " rows, expected " + std::to_string(flat_.size()) + " units");
  }
  // f'(z) is what activation_backward makes of dh = 1.
  Matrix<T> slope = Matrix<T>::Ones(z.rows(), z.cols());
  activation_backward<T>(activation_, z, slope, slope);
  const T faint = static_cast<T>(kFaintShare * largest_slope(activation_));
  for (Index column = 0; column < slope.cols(); ++column) {
    for (Index unit = 0; unit < slope.rows(); ++unit) {
      const T size = std::abs(slope(unit, column));
      flat_[static_cast<std::size_t>(unit)] += size == T(0) ? 1 : 0;
      faint_[static_cast<std::size_t>(unit)] += size < faint ? 1 : 0;
    }
  }
  examples_ += z.cols();
}

double UnitMonitor::dead_share() const {
  if (examples_ == 0) {
    return 0.0;
  }
  return share_of(std::count(flat_.begin(), flat_.end(), examples_), flat_.size());
}

double UnitMonitor::saturated_share() const {
  if (examples_ == 0) {
    return 0.0;
  }
  // At least 95%, without rounding: 20 faint >= 19 examples.
  return share_of(std::count_if(faint_.begin(), faint_.end(),
                                [&](Index faint) { return 20 * faint >= 19 * examples_; }),
                  faint_.size());
}

template <typename T>
std::vector<Index> histogram(In<T> values, double low, double high, Index bins) {
  if (bins < 1 || !(low < high)) {
    throw std::logic_error("histogram: at least 1 bin and low below high are needed");
  }
  std::vector<Index> counts(static_cast<std::size_t>(bins));
  const auto last = static_cast<double>(bins - 1);
  const double bins_per_unit = static_cast<double>(bins) / (high - low);
  for (Index column = 0; column < values.cols(); ++column) {
    for (Index row = 0; row < values.rows(); ++row) {
      const double bin =
          std::floor((static_cast<double>(values(row, column)) - low) * bins_per_unit);
      if (!std::isnan(bin)) {
        ++counts[static_cast<std::size_t>(std::clamp(bin, 0.0, last))];
      }
    }
  }
  return counts;
}

template std::vector<TensorNorm> weight_norms(const Parameters<float>&);
template std::vector<TensorNorm> weight_norms(const Parameters<double>&);
template void UnitMonitor::observe<float>(In<float>);
template void UnitMonitor::observe<double>(In<double>);
template std::vector<Index> histogram<float>(In<float>, double, double, Index);
template std::vector<Index> histogram<double>(In<double>, double, double, Index);

}  // namespace oriel::nn

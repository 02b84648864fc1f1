#include "oriel/nn/gradient_check.hpp"

#include "gradient_check_parts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace oriel::nn {
namespace {

constexpr double kSmallestScale = 1e-3;

// |a - n| / max(|a| + |n|, 1e-3)
double relative_error(double analytic, double numeric) {
  const double error = std::abs(analytic - numeric) /
                       std::max(std::abs(analytic) + std::abs(numeric), kSmallestScale);
  return std::isnan(error) ? std::numeric_limits<double>::infinity() : error;
}

}  // namespace

GradientCheck check_gradient(std::string name, const std::function<double()>& f, Out<double> x,
                             In<double> gradient, double step) {
  if (x.rows() != gradient.rows() || x.cols() != gradient.cols()) {
    throw std::logic_error("check_gradient: x and its gradient are of different shapes");
  }
  GradientCheck check{std::move(name), x.size(), 0.0};
  for (Index column = 0; column < x.cols(); ++column) {
    for (Index row = 0; row < x.rows(); ++row) {
      // (f(x + step) - f(x - step)) / (2 step)
      const double value = x(row, column);
      x(row, column) = value + step;
      const double above = f();
      x(row, column) = value - step;
      const double below = f();
      x(row, column) = value;
      const double error = relative_error(gradient(row, column), (above - below) / (2.0 * step));
      check.largest_error = std::max(check.largest_error, error);
    }
  }
  return check;
}

std::vector<GradientCheck> check_everything(std::uint64_t seed) {
  std::vector<GradientCheck> checks;
  check_layers(seed, checks);
  check_sentence_loss(seed, checks);
  check_networks(seed, checks);
  return checks;
}

}  // namespace oriel::nn

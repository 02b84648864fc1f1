#include "oriel/train/curve_fit.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <array>
#include <cmath>

namespace oriel::train {
namespace {

using Vector = Eigen::Vector3d;

// w = (a, b, c) on x = (ln p, -ln(1 - p), 1).
Vector inputs_of(double p) {
  const double inside = std::clamp(p, model::kLeastProbability, 1.0 - model::kLeastProbability);
  return {std::log(inside), -std::log1p(-inside), 1.0};
}

const Vector kPrior{1.0, 1.0, 0.0};

struct Step {
  double loss = 0.0;
  Vector gradient;
  Eigen::Matrix3d curvature;
};

// L = sum log(1 + exp(-s w^T x)) + |w - w_0|^2 / 2, s = 1 where right and -1 where wrong
// dL/dw = sum (q - y) x + w - w_0      d2L/dw2 = sum q (1 - q) x x^T + I      q = sigmoid(w^T x)
Step step_at(const Vector& w, const std::vector<SpanOutcome>& outcomes) {
  Step step;
  step.loss = (w - kPrior).squaredNorm() / 2.0;
  step.gradient = w - kPrior;
  step.curvature.setIdentity();
  for (const auto& outcome : outcomes) {
    const Vector x = inputs_of(outcome.confidence);
    const double z = w.dot(x);
    const double q = 1.0 / (1.0 + std::exp(-z));
    const double against = outcome.is_correct ? -z : z;
    step.loss += std::max(against, 0.0) + std::log1p(std::exp(-std::abs(against)));
    step.gradient += (q - (outcome.is_correct ? 1.0 : 0.0)) * x;
    step.curvature += q * (1.0 - q) * x * x.transpose();
  }
  return step;
}

// Newton's method with halved steps over the numbers that are free; the others stay at 0.
Vector least_loss(const std::vector<SpanOutcome>& outcomes, const std::array<bool, 3>& is_free) {
  constexpr int kMostSteps = 100;
  constexpr double kClose = 1e-10;
  Vector w = kPrior;
  for (int i = 0; i < 3; ++i) {
    w(i) = is_free[static_cast<std::size_t>(i)] ? w(i) : 0.0;
  }
  Step here = step_at(w, outcomes);
  for (int step = 0; step < kMostSteps; ++step) {
    for (int i = 0; i < 3; ++i) {
      if (!is_free[static_cast<std::size_t>(i)]) {
        here.gradient(i) = 0.0;
        here.curvature.row(i).setZero();
        here.curvature.col(i).setZero();
        here.curvature(i, i) = 1.0;
      }
    }
    Vector move = here.curvature.llt().solve(here.gradient);
    Step there = step_at(w - move, outcomes);
    while (there.loss > here.loss && move.norm() > kClose) {
      move /= 2.0;
      there = step_at(w - move, outcomes);
    }
    if (!(there.loss < here.loss) || move.norm() <= kClose) {
      break;
    }
    w -= move;
    here = there;
  }
  return w;
}

}  // namespace

model::ConfidenceCurve fit_curve(const std::vector<SpanOutcome>& outcomes) {
  std::array<bool, 3> is_free{true, true, true};
  Vector w = least_loss(outcomes, is_free);
  for (const int slope : {0, 1}) {
    if (w(slope) < 0.0) {
      is_free[static_cast<std::size_t>(slope)] = false;
      w = least_loss(outcomes, is_free);
    }
  }
  return {std::max(0.0, w(0)), std::max(0.0, w(1)), w(2)};
}

}  // namespace oriel::train

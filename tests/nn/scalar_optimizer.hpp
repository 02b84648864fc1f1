// The optimisers for one number, in double, written out from the papers: what the real ones must
// agree with.
#pragma once

#include "oriel/nn/optimizer.hpp"

#include <cmath>

namespace oriel::nn {

struct ScalarOptimizer {
  double w = 0.0;
  double u = 0.0;
  double m = 0.0;
  double v = 0.0;

  // Step number t (from 1) with gradient g.
  void step(const OptimizerConfig& config, double rate, double g, int t, bool is_decayed = true) {
    const double before = w;
    if (is_decayed) {
      g += config.l2 * w;
    }
    if (config.kind == OptimizerKind::Sgd) {
      w -= rate * g;
    } else if (config.kind == OptimizerKind::Momentum) {
      u = config.momentum * u + g;
      w -= rate * u;
    } else {
      m = config.beta1 * m + (1.0 - config.beta1) * g;
      v = config.beta2 * v + (1.0 - config.beta2) * g * g;
      const double m_hat = m / (1.0 - std::pow(config.beta1, t));
      const double v_hat = v / (1.0 - std::pow(config.beta2, t));
      w -= rate * m_hat / (std::sqrt(v_hat) + config.epsilon);
    }
    if (config.kind == OptimizerKind::AdamW && is_decayed) {
      w -= rate * config.weight_decay * before;
    }
  }
};

}  // namespace oriel::nn

// Analytic gradients against central differences, in double.
#pragma once

#include "oriel/core/types.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace oriel::nn {

struct GradientCheck {
  std::string name;   // what was checked: "linear.W", "network relu cross-entropy word.E" ...
  Index entries = 0;  // how many numbers
  double largest_error = 0.0;  // relative, of the worst entry
};

// Every entry of `x`: (f(x + step) - f(x - step)) / (2 step) against `gradient`. `f` reads x where
// it stands and returns the loss; x is left as it was. The relative error of an entry is |a - n| /
// max(|a| + |n|, 1e-3), NaN counts as infinite.
GradientCheck check_gradient(std::string name, const std::function<double()>& f, Out<double> x,
                             In<double> gradient, double step = 1e-5);

// Each layer alone, each activation and each loss, the sentence-level one with its transitions, and
// whole networks with look-ups, two hidden layers and dropout: everything that oriel can train.
// Deterministic for a seed.
std::vector<GradientCheck> check_everything(std::uint64_t seed);

}  // namespace oriel::nn

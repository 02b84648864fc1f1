// What to watch while a network learns.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/nn/activation.hpp"
#include "oriel/nn/parameters.hpp"

#include <string>
#include <vector>

namespace oriel::nn {

struct TensorNorm {
  std::string name;
  double norm = 0.0;  // Euclidean, summed in double
};
// One a tensor, in order.
template <typename T>
std::vector<TensorNorm> weight_norms(const Parameters<T>& parameters);

// Units of one layer over many examples, collected batch by batch.
// A unit is dead if it answered 0 slope to every example (ReLU: never above 0), saturated if at
// least 95% of its examples met a slope below 1% of the activation's largest slope (sigmoid and
// tanh far out, hard tanh beyond +-1).
class UnitMonitor {
 public:
  UnitMonitor(Activation activation, Index units);

  // z: [units x batch] before the activation. Throws std::logic_error for another number of rows.
  template <typename T>
  void observe(In<T> z);

  Index examples() const { return examples_; }
  double dead_share() const;       // of the units; 0 before any example
  double saturated_share() const;  // of the units

 private:
  Activation activation_;
  Index examples_ = 0;
  std::vector<Index> flat_;   // per unit: examples with a slope of exactly 0
  std::vector<Index> faint_;  // per unit: examples with a slope below 1% of the largest
};

// Counts of values in equal bins over [low, high]; the outer bins take what lies beyond. NaN is
// in no bin. Throws std::logic_error for no bins and for low not below high.
template <typename T>
std::vector<Index> histogram(In<T> values, double low, double high, Index bins);

}  // namespace oriel::nn

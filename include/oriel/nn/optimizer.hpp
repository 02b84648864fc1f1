// One step down the gradient: SGD, momentum, Adam (Kingma and Ba 2015), AdamW (Loshchilov and
// Hutter 2019: decay decoupled from the gradient).
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/nn/parameters.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace oriel::nn {

enum class OptimizerKind { Sgd, Momentum, Adam, AdamW };

// "sgd", "momentum", "adam", "adamw".
std::string_view name_of(OptimizerKind kind);
// Throws Error that lists the names.
OptimizerKind parse_optimizer_kind(std::string_view name);

struct OptimizerConfig {
  OptimizerKind kind = OptimizerKind::AdamW;
  double momentum = 0.9;  // Momentum only
  double beta1 = 0.9;     // Adam and AdamW
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weight_decay = 0.01;  // AdamW only: w -= rate * weight_decay * w
  double l2 = 0.0;             // plain L2: l2 * w is added to the gradient, with any optimiser
};

// With g the gradient, t the steps done, this one included, and rate the tensor's learning rate:
//   Sgd       w <- w - rate g
//   Momentum  u <- momentum u + g;  w <- w - rate u
//   Adam      m <- beta1 m + (1 - beta1) g;  v <- beta2 v + (1 - beta2) g^2
//             w <- w - rate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
//   AdamW     Adam, and w <- w - rate weight_decay w, both from the w before the step
//
// Embedding columns that a batch did not touch are left alone, moments, decay and L2 included
// ("lazy"): a column's moments age only in the steps that touch it, while bias correction counts
// all steps. With every column touched in every step this is the dense rule exactly.
template <typename T>
class Optimizer {
 public:
  // Moments start at zero, with the shapes of the parameters (embeddings: trained_columns only).
  // Throws std::logic_error if an embedding has fewer columns than it trains.
  Optimizer(const OptimizerConfig& config, const Parameters<T>& parameters);

  // One step at `learning_rate`; tensor t moves at learning_rate * t.rate_factor, one of factor 0
  // stays as it is, moments too. Equal bytes at any thread count. Throws std::logic_error, before
  // anything has changed, if the gradients are not those of the parameters.
  void step(double learning_rate, const Gradients<T>& gradients, Parameters<T>& parameters);

  // Steps done so far.
  std::int64_t steps() const { return steps_; }

 private:
  void check(const Gradients<T>& gradients, const Parameters<T>& parameters) const;

  OptimizerConfig config_;
  std::vector<Matrix<T>> first_;   // one a tensor: velocity or first moment
  std::vector<Matrix<T>> second_;  // second moment
  std::int64_t steps_ = 0;
};

}  // namespace oriel::nn

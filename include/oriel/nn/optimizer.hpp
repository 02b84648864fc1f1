// One step down the gradient: SGD, momentum, Adam (Kingma and Ba 2015), AdamW (Loshchilov and Hutter
// 2019: decay decoupled from the gradient).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "oriel/core/types.hpp"
#include "oriel/nn/parameters.hpp"

namespace oriel::nn {

enum class OptimizerKind { Sgd, Momentum, Adam, AdamW };

// "sgd", "momentum", "adam", "adamw".
std::string_view name_of(OptimizerKind kind);
OptimizerKind parse_optimizer_kind(std::string_view name);

struct OptimizerConfig {
  OptimizerKind kind = OptimizerKind::AdamW;
  double momentum = 0.9;       // Momentum only
  double beta1 = 0.9;          // Adam and AdamW
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weight_decay = 0.01;  // AdamW only: w -= rate * weight_decay * w
  double l2 = 0.0;             // plain L2: l2 * w is added to the gradient, with any optimiser
};

// Embedding columns that a batch did not touch are left alone, moments, decay and L2 included ("lazy"): a
// column's moments age only in the steps that touch it, while bias correction counts all steps. With every
// column touched in every step this is the dense rule exactly.
template <typename T>
class Optimizer {
 public:
  // Moments start at zero, with the shapes of the parameters (embeddings: trained_columns only).
  Optimizer(const OptimizerConfig& config, const Parameters<T>& parameters);

  // One step at `learning_rate`; tensor t moves at learning_rate * t.rate_factor. Equal bytes at any thread count.
  // Throws std::logic_error if the gradients are not those of the parameters.
  void step(double learning_rate, const Gradients<T>& gradients, Parameters<T>& parameters);

  // Steps done so far.
  std::int64_t steps() const { return steps_; }

 private:
  OptimizerConfig config_;
  std::vector<Matrix<T>> first_;   // one a tensor: velocity or first moment
  std::vector<Matrix<T>> second_;  // second moment
  std::int64_t steps_ = 0;
};

}  // namespace oriel::nn

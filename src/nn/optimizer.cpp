#include "oriel/nn/optimizer.hpp"

#include "column_blocks.hpp"
#include "named_values.hpp"
#include "tensor_blocks.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace oriel::nn {
namespace {

constexpr NamedValue<OptimizerKind> kKinds[] = {{OptimizerKind::Sgd, "sgd"},
                                                {OptimizerKind::Momentum, "momentum"},
                                                {OptimizerKind::Adam, "adam"},
                                                {OptimizerKind::AdamW, "adamw"}};

// Numbers that one task steps at a time: w, g and both moments stay in the first cache meanwhile,
// so that each crosses the memory bus once.
constexpr Index kBlock = 2048;

// About what AdamW does for each number.
constexpr Index kOperations = 12;

template <typename T>
using Segment = Eigen::Map<Eigen::Array<T, Eigen::Dynamic, 1>>;
template <typename T>
using ConstSegment = Eigen::Map<const Eigen::Array<T, Eigen::Dynamic, 1>>;

// The constants of one step of one tensor.
template <typename T>
struct StepRule {
  OptimizerKind kind = OptimizerKind::Sgd;
  bool is_l2 = false;
  T l2{};
  T rate{};  // Adam: with the correction of the first moment
  T momentum{};
  T beta1{};
  T beta2{};
  T share1{};  // 1 - beta1
  T share2{};  // 1 - beta2
  T root{};    // Adam: the correction of the second moment's root
  T epsilon{};
  T decay{};  // AdamW: rate * weight_decay
};

bool is_adam(OptimizerKind kind) {
  return kind == OptimizerKind::Adam || kind == OptimizerKind::AdamW;
}

template <typename T>
StepRule<T> make_rule(const OptimizerConfig& config, double rate, bool is_decayed,
                      std::int64_t step) {
  const double correction1 = 1.0 - std::pow(config.beta1, static_cast<double>(step));
  const double correction2 = 1.0 - std::pow(config.beta2, static_cast<double>(step));
  const bool has_decay = config.kind == OptimizerKind::AdamW && is_decayed;
  StepRule<T> rule;
  rule.kind = config.kind;
  rule.is_l2 = is_decayed && config.l2 != 0.0;
  rule.l2 = static_cast<T>(config.l2);
  rule.rate = static_cast<T>(is_adam(config.kind) ? rate / correction1 : rate);
  rule.momentum = static_cast<T>(config.momentum);
  rule.beta1 = static_cast<T>(config.beta1);
  rule.beta2 = static_cast<T>(config.beta2);
  rule.share1 = static_cast<T>(1.0 - config.beta1);
  rule.share2 = static_cast<T>(1.0 - config.beta2);
  rule.root = static_cast<T>(1.0 / std::sqrt(correction2));
  rule.epsilon = static_cast<T>(config.epsilon);
  rule.decay = static_cast<T>(has_decay ? rate * config.weight_decay : 0.0);
  return rule;
}

template <typename T, typename Expression>
void apply(const StepRule<T>& rule, const Expression& g, Segment<T> w, Segment<T> first,
           Segment<T> second) {
  switch (rule.kind) {
    case OptimizerKind::Sgd:
      w -= rule.rate * g;
      break;
    case OptimizerKind::Momentum:
      // u <- momentum u + g;  w <- w - rate u
      first = rule.momentum * first + g;
      w -= rule.rate * first;
      break;
    case OptimizerKind::Adam:
    case OptimizerKind::AdamW:
      // Kingma and Ba 2015, algorithm 1; Loshchilov and Hutter 2019, algorithm 2 (decay):
      //   m <- beta1 m + (1 - beta1) g              v <- beta2 v + (1 - beta2) g^2
      //   w <- w - decay w - rate / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)
      first = rule.beta1 * first + rule.share1 * g;
      second = rule.beta2 * second + rule.share2 * g.square();
      w -= rule.decay * w + rule.rate * first / (second.sqrt() * rule.root + rule.epsilon);
      break;
  }
}

// Steps `count` numbers that lie side by side. An optimiser that has no moments gets null for them.
template <typename T>
void step_segment(const StepRule<T>& rule, Index count, const T* gradient, T* value, T* first,
                  T* second) {
  const ConstSegment<T> g(gradient, count);
  const Segment<T> w(value, count);
  const Segment<T> m(first, count);
  const Segment<T> v(second, count);
  if (rule.is_l2) {
    apply(rule, g + rule.l2 * w, w, m, v);
  } else {
    apply(rule, g, w, m, v);
  }
}

// The numbers of `moments` from `offset` on; null if the optimiser does not keep them.
template <typename T>
T* from(Matrix<T>& moments, Index offset) {
  return moments.size() == 0 ? nullptr : moments.data() + offset;
}

// What of a tensor is cut into blocks: columns of an embedding's gradient, else numbers.
template <typename T>
Index steps_of(const Tensor<T>& tensor, const Gradient<T>& gradient) {
  return tensor.is_embedding ? gradient.values.cols() : gradient.values.size();
}

template <typename T>
void step_dense(const StepRule<T>& rule, const TensorBlock& block, const Gradient<T>& gradient,
                Tensor<T>& tensor, Matrix<T>& first, Matrix<T>& second) {
  const Index begin = block.begin;
  step_segment(rule, block.end - begin, gradient.values.data() + begin, tensor.value.data() + begin,
               from(first, begin), from(second, begin));
}

template <typename T>
void step_columns(const StepRule<T>& rule, const TensorBlock& block, const Gradient<T>& gradient,
                  Tensor<T>& tensor, Matrix<T>& first, Matrix<T>& second) {
  const Index dim = tensor.value.rows();
  for (Index k = block.begin; k < block.end; ++k) {
    const Index offset = dim * gradient.ids[static_cast<std::size_t>(k)];
    step_segment(rule, dim, gradient.values.data() + dim * k, tensor.value.data() + offset,
                 from(first, offset), from(second, offset));
  }
}

template <typename T>
bool has_shape(const Matrix<T>& matrix, Index rows, Index columns) {
  return matrix.rows() == rows && matrix.cols() == columns;
}

// Whether `ids` are ascending, each once, and all in [0, end).
bool are_columns(const std::vector<Id>& ids, Index end) {
  const bool is_ascending =
      std::adjacent_find(ids.begin(), ids.end(), std::greater_equal<>()) == ids.end();
  return is_ascending && (ids.empty() || (ids.front() >= 0 && ids.back() < end));
}

template <typename T>
bool is_gradient_of(const Tensor<T>& tensor, const Gradient<T>& gradient) {
  const Index rows = tensor.value.rows();
  if (!tensor.is_embedding) {
    return gradient.ids.empty() && has_shape(gradient.values, rows, tensor.value.cols());
  }
  return has_shape(gradient.values, rows, static_cast<Index>(gradient.ids.size())) &&
         are_columns(gradient.ids, tensor.trained_columns);
}

template <typename T>
Index moment_columns(const Tensor<T>& tensor) {
  return tensor.is_embedding ? tensor.trained_columns : tensor.value.cols();
}

}  // namespace

std::string_view name_of(OptimizerKind kind) { return name_in(kKinds, kind); }

OptimizerKind parse_optimizer_kind(std::string_view name) {
  return value_in(kKinds, "optimizer", name);
}

template <typename T>
Optimizer<T>::Optimizer(const OptimizerConfig& config, const Parameters<T>& parameters)
    : config_(config), first_(parameters.tensors.size()), second_(parameters.tensors.size()) {
  for (std::size_t t = 0; t < parameters.tensors.size(); ++t) {
    const Tensor<T>& tensor = parameters.tensors[t];
    const Index columns = moment_columns(tensor);
    if (columns > tensor.value.cols()) {
      throw std::logic_error("Optimizer: " + tensor.name + " trains more columns than it has");
    }
    if (config.kind != OptimizerKind::Sgd) {
      first_[t].setZero(tensor.value.rows(), columns);
    }
    if (is_adam(config.kind)) {
      second_[t].setZero(tensor.value.rows(), columns);
    }
  }
}

template <typename T>
void Optimizer<T>::check(const Gradients<T>& gradients, const Parameters<T>& parameters) const {
  const std::size_t count = parameters.tensors.size();
  if (gradients.size() != count || first_.size() != count) {
    throw std::logic_error("Optimizer::step: " + std::to_string(gradients.size()) +
                           " gradients and " + std::to_string(count) + " tensors, expected " +
                           std::to_string(first_.size()) + " of each");
  }
  for (std::size_t t = 0; t < count; ++t) {
    const Tensor<T>& tensor = parameters.tensors[t];
    const bool has_moments = config_.kind == OptimizerKind::Sgd ||
                             has_shape(first_[t], tensor.value.rows(), moment_columns(tensor));
    if (!has_moments) {
      throw std::logic_error("Optimizer::step: " + tensor.name + " has changed its shape");
    }
    if (!is_gradient_of(tensor, gradients[t])) {
      throw std::logic_error("Optimizer::step: the gradient of " + tensor.name +
                             " has not its shape or its columns");
    }
  }
}

template <typename T>
void Optimizer<T>::step(double learning_rate, const Gradients<T>& gradients,
                        Parameters<T>& parameters) {
  check(gradients, parameters);
  ++steps_;
  std::vector<StepRule<T>> rules(gradients.size());
  std::vector<TensorBlock> blocks;
  Index numbers = 0;
  for (std::size_t t = 0; t < gradients.size(); ++t) {
    const Tensor<T>& tensor = parameters.tensors[t];
    if (tensor.rate_factor == 0.0) {
      continue;
    }
    rules[t] = make_rule<T>(config_, learning_rate * tensor.rate_factor, tensor.is_decayed, steps_);
    const Index size = tensor.is_embedding ? std::max<Index>(1, tensor.value.rows()) : 1;
    add_blocks(t, steps_of(tensor, gradients[t]), std::max<Index>(1, kBlock / size), blocks);
    numbers += gradients[t].values.size();
  }
  for_each_network_piece(
      static_cast<Index>(blocks.size()), kOperations * numbers, [&](Index piece) {
        const TensorBlock& block = blocks[static_cast<std::size_t>(piece)];
        const std::size_t t = block.tensor;
        Tensor<T>& tensor = parameters.tensors[t];
        if (tensor.is_embedding) {
          step_columns(rules[t], block, gradients[t], tensor, first_[t], second_[t]);
        } else {
          step_dense(rules[t], block, gradients[t], tensor, first_[t], second_[t]);
        }
      });
}

template class Optimizer<float>;
template class Optimizer<double>;

}  // namespace oriel::nn

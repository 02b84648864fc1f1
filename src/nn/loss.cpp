#include "oriel/nn/loss.hpp"

#include "named_values.hpp"
#include "oriel/core/parallel.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <stdexcept>
#include <string>

namespace oriel::nn {
namespace {

constexpr NamedValue<Loss> kNames[]{{Loss::CrossEntropy, "cross-entropy"},
                                    {Loss::BinaryCrossEntropy, "binary-cross-entropy"},
                                    {Loss::SquaredError, "squared-error"}};

constexpr Index kBlocks = 16;
constexpr Index kSmallestBlock = 64;

// The sum of loss_of(column) over all columns: at most 16 blocks, added in their order.
template <typename ColumnLoss>
double sum_over_columns(Index columns, const ColumnLoss& loss_of) {
  const Index grain = std::max(kSmallestBlock, (columns + kBlocks - 1) / kBlocks);
  std::array<double, kBlocks> sums{};
  for_each_block(columns, grain, [&](Index begin, Index end) {
    double sum = 0.0;
    for (Index column = begin; column < end; ++column) {
      sum += loss_of(column);
    }
    sums[static_cast<std::size_t>(begin / grain)] = sum;
  });
  double total = 0.0;
  for (const double sum : sums) {
    total += sum;
  }
  return total;
}

void check_classes(Index outputs, Index batch, const std::vector<Id>& classes) {
  if (static_cast<Index>(classes.size()) != batch) {
    throw std::logic_error("cross_entropy: " + std::to_string(batch) + " columns of scores, " +
                           std::to_string(classes.size()) + " classes");
  }
  for (std::size_t column = 0; column < classes.size(); ++column) {
    if (classes[column] < 0 || classes[column] >= outputs) {
      throw std::logic_error("cross_entropy: class " + std::to_string(classes[column]) +
                             " of column " + std::to_string(column) + " is not in [0, " +
                             std::to_string(outputs) + ")");
    }
  }
}

template <typename T>
void check_targets(const std::string& loss, In<T> scores, In<T> targets) {
  if (targets.rows() != scores.rows() || targets.cols() != scores.cols()) {
    const auto shape = [](In<T> matrix) {
      return "[" + std::to_string(matrix.rows()) + " x " + std::to_string(matrix.cols()) + "]";
    };
    throw std::logic_error(loss + ": scores are " + shape(scores) + ", targets are " +
                           shape(targets));
  }
}

}  // namespace

std::string_view name_of(Loss loss) { return name_in(kNames, loss); }

Loss parse_loss(std::string_view name) { return value_in(kNames, "loss", name); }

template <typename T>
double cross_entropy(In<T> scores, const std::vector<Id>& classes, T scale, Out<T> d_scores) {
  check_classes(scores.rows(), scores.cols(), classes);
  assert(d_scores.rows() == scores.rows() && d_scores.cols() == scores.cols());
  // m = max_i s_i,  L = log sum_i exp(s_i - m) - (s_y - m),  dL/ds_i = p_i - [i = y]
  return sum_over_columns(scores.cols(), [&](Index column) {
    const Index truth = classes[static_cast<std::size_t>(column)];
    const T largest = scores.col(column).maxCoeff();
    const T true_score = scores(truth, column) - largest;
    d_scores.col(column) = (scores.col(column).array() - largest).exp().matrix();
    const T sum = d_scores.col(column).sum();
    d_scores.col(column) *= scale / sum;
    d_scores(truth, column) -= scale;
    return std::log(static_cast<double>(sum)) - static_cast<double>(true_score);
  });
}

template <typename T>
double binary_cross_entropy(In<T> scores, In<T> targets, T scale, Out<T> d_scores) {
  check_targets<T>("binary_cross_entropy", scores, targets);
  assert(d_scores.rows() == scores.rows() && d_scores.cols() == scores.cols());
  // L = max(s, 0) - s t + log(1 + exp(-|s|)),  dL/ds = 1 / (1 + exp(-s)) - t
  return sum_over_columns(scores.cols(), [&](Index column) {
    double sum = 0.0;
    for (Index row = 0; row < scores.rows(); ++row) {
      const auto s = static_cast<double>(scores(row, column));
      const auto t = static_cast<double>(targets(row, column));
      if (!(t >= 0.0 && t <= 1.0)) {
        throw std::logic_error("binary_cross_entropy: target " + std::to_string(t) + " of row " +
                               std::to_string(row) + ", column " + std::to_string(column) +
                               " is not in [0, 1]");
      }
      const double tail = std::exp(-std::abs(s));
      const double probability = (s < 0.0 ? tail : 1.0) / (1.0 + tail);
      sum += (s < 0.0 ? 0.0 : s) - s * t + std::log1p(tail);
      d_scores(row, column) = scale * static_cast<T>(probability - t);
    }
    return sum;
  });
}

template <typename T>
double squared_error(In<T> scores, In<T> targets, T scale, Out<T> d_scores) {
  check_targets<T>("squared_error", scores, targets);
  assert(d_scores.rows() == scores.rows() && d_scores.cols() == scores.cols());
  // L = (s - t)^2,  dL/ds = 2 (s - t)
  return sum_over_columns(scores.cols(), [&](Index column) {
    double sum = 0.0;
    for (Index row = 0; row < scores.rows(); ++row) {
      const T difference = scores(row, column) - targets(row, column);
      sum += static_cast<double>(difference) * static_cast<double>(difference);
      d_scores(row, column) = T(2) * scale * difference;
    }
    return sum;
  });
}

template double cross_entropy<float>(In<float>, const std::vector<Id>&, float, Out<float>);
template double cross_entropy<double>(In<double>, const std::vector<Id>&, double, Out<double>);
template double binary_cross_entropy<float>(In<float>, In<float>, float, Out<float>);
template double binary_cross_entropy<double>(In<double>, In<double>, double, Out<double>);
template double squared_error<float>(In<float>, In<float>, float, Out<float>);
template double squared_error<double>(In<double>, In<double>, double, Out<double>);

}  // namespace oriel::nn

#include "oriel/nn/gradient_norm.hpp"

#include "column_blocks.hpp"
#include "oriel/core/parallel.hpp"
#include "tensor_blocks.hpp"

#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

namespace oriel::nn {
namespace {

// Fixed, so that the partial sums do not depend on the thread count.
constexpr Index kBlock = 16384;
constexpr Index kLanes = 16;

template <typename T>
double block_sum(const T* values, Index count) {
  // Lane l sums the squares of values l, l + 16, l + 32 ...
  using Lanes = Eigen::Array<double, kLanes, 1>;
  Lanes sums = Lanes::Zero();
  Index i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    sums +=
        Eigen::Map<const Eigen::Array<T, kLanes, 1>>(values + i).template cast<double>().square();
  }
  double sum = sums.sum();
  for (; i < count; ++i) {
    sum += static_cast<double>(values[i]) * static_cast<double>(values[i]);
  }
  return sum;
}

// task(block) for the blocks of all gradients.
template <typename T, typename Task>
void for_each_gradient_block(const std::vector<TensorBlock>& blocks, const Gradients<T>& gradients,
                             const Task& task) {
  Index numbers = 0;
  for (const auto& gradient : gradients) {
    numbers += gradient.values.size();
  }
  for_each_network_piece(static_cast<Index>(blocks.size()), numbers,
                         [&](Index block) { task(static_cast<std::size_t>(block)); });
}

template <typename T>
std::vector<TensorBlock> blocks_of(const Gradients<T>& gradients) {
  std::vector<TensorBlock> blocks;
  for (std::size_t t = 0; t < gradients.size(); ++t) {
    add_blocks(t, gradients[t].values.size(), kBlock, blocks);
  }
  return blocks;
}

}  // namespace

template <typename T>
double sum_of_squares(const Matrix<T>& values) {
  return sum_over_blocks<double>(values.size(), kBlock, [&](Index begin, Index end, double& sum) {
    sum = block_sum(values.data() + begin, end - begin);
  });
}

template <typename T>
double gradient_norm(const Gradients<T>& gradients) {
  const auto blocks = blocks_of(gradients);
  std::vector<double> sums(blocks.size());
  for_each_gradient_block(blocks, gradients, [&](std::size_t b) {
    const TensorBlock& block = blocks[b];
    sums[b] =
        block_sum(gradients[block.tensor].values.data() + block.begin, block.end - block.begin);
  });
  std::vector<double> squares(gradients.size());
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    squares[blocks[b].tensor] += sums[b];
  }
  return std::sqrt(std::accumulate(squares.begin(), squares.end(), 0.0));
}

template <typename T>
void clip_gradients(double norm, double limit, Gradients<T>& gradients) {
  if (limit == 0.0 || norm <= limit) {
    return;
  }
  const T factor = static_cast<T>(limit / norm);
  const auto blocks = blocks_of(gradients);
  for_each_gradient_block(blocks, gradients, [&](std::size_t b) {
    const TensorBlock& block = blocks[b];
    Eigen::Map<Eigen::Array<T, Eigen::Dynamic, 1>>(
        gradients[block.tensor].values.data() + block.begin, block.end - block.begin) *= factor;
  });
}

template double sum_of_squares(const Matrix<float>&);
template double sum_of_squares(const Matrix<double>&);
template double gradient_norm(const Gradients<float>&);
template double gradient_norm(const Gradients<double>&);
template void clip_gradients(double, double, Gradients<float>&);
template void clip_gradients(double, double, Gradients<double>&);

}  // namespace oriel::nn

#include "oriel/nn/gradient_norm.hpp"

#include "oriel/core/parallel.hpp"

#include <cmath>
#include <cstddef>
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

}  // namespace

template <typename T>
double sum_of_squares(const Matrix<T>& values) {
  std::vector<double> sums(static_cast<std::size_t>((values.size() + kBlock - 1) / kBlock));
  for_each_block(values.size(), kBlock, [&](Index begin, Index end) {
    sums[static_cast<std::size_t>(begin / kBlock)] = block_sum(values.data() + begin, end - begin);
  });
  double sum = 0.0;
  for (const double part : sums) {
    sum += part;
  }
  return sum;
}

template <typename T>
double gradient_norm(const Gradients<T>& gradients) {
  double sum = 0.0;
  for (const auto& gradient : gradients) {
    sum += sum_of_squares(gradient.values);
  }
  return std::sqrt(sum);
}

template <typename T>
void clip_gradients(double norm, double limit, Gradients<T>& gradients) {
  if (limit == 0.0 || norm <= limit) {
    return;
  }
  const T factor = static_cast<T>(limit / norm);
  for (auto& gradient : gradients) {
    for_each_block(gradient.values.size(), kBlock, [&](Index begin, Index end) {
      Eigen::Map<Eigen::Array<T, Eigen::Dynamic, 1>>(gradient.values.data() + begin, end - begin) *=
          factor;
    });
  }
}

template double sum_of_squares(const Matrix<float>&);
template double sum_of_squares(const Matrix<double>&);
template double gradient_norm(const Gradients<float>&);
template double gradient_norm(const Gradients<double>&);
template void clip_gradients(double, double, Gradients<float>&);
template void clip_gradients(double, double, Gradients<double>&);

}  // namespace oriel::nn

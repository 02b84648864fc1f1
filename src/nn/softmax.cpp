#include "oriel/nn/softmax.hpp"

#include <cassert>
#include <cmath>
#include <limits>

namespace oriel::nn {

template <typename T>
T log_sum_exp(In<T> x) {
  if (x.size() == 0) {
    return -std::numeric_limits<T>::infinity();
  }
  // log sum_i exp(x_i) = m + log sum_i exp(x_i - m),  m = max_i x_i
  const T largest = x.maxCoeff();
  return largest + std::log((x.array() - largest).exp().sum());
}

template <typename T>
void softmax(In<T> scores, Out<T> p) {
  assert(p.rows() == scores.rows() && p.cols() == scores.cols());
  if (scores.rows() == 0) {
    return;
  }
  for (Index column = 0; column < scores.cols(); ++column) {
    const T largest = scores.col(column).maxCoeff();
    p.col(column) = (scores.col(column).array() - largest).exp().matrix();
    p.col(column) /= p.col(column).sum();
  }
}

template float log_sum_exp<float>(In<float>);
template double log_sum_exp<double>(In<double>);
template void softmax<float>(In<float>, Out<float>);
template void softmax<double>(In<double>, Out<double>);

}  // namespace oriel::nn

#include "log_steps.hpp"

#include <algorithm>
#include <cmath>

namespace oriel::nn {
namespace {

constexpr Index kRowsAtOnce = 16;
// Steps up to this size are taken to the power of e once, instead of once a token.
constexpr double kLargestPower = 20.0;

}  // namespace

template <typename T>
T log_sum(In<T> values) {
  const T largest = values.maxCoeff();
  if (largest == kForbidden<T>) {
    return largest;
  }
  return largest + std::log((values.array() - largest).exp().sum());
}

template <typename T>
Matrix<T> powers_of(const Matrix<T>& exponents) {
  return (exponents.array() == kForbidden<T>).select(T(0), exponents.array().exp());
}

Index padded_rows(Index tags) { return (tags + kRowsAtOnce - 1) / kRowsAtOnce * kRowsAtOnce; }

template <typename T>
Matrix<T> padded(In<T> values, Index rows, Index columns) {
  Matrix<T> all = Matrix<T>::Constant(rows, columns, kForbidden<T>);
  all.topLeftCorner(values.rows(), values.cols()) = values;
  return all;
}

template <typename T>
LogSteps<T>::LogSteps(In<T> A)
    : tags_(A.rows()), A_(padded<T>(A, padded_rows(A.rows()), padded_rows(A.rows()))) {
  T smallest = T(0);
  T largest = T(0);
  for (Index i = 0; i < A_.size(); ++i) {
    const T step = A_.data()[i];
    if (std::isfinite(step)) {
      smallest = std::min(smallest, step);
      largest = std::max(largest, step);
    }
  }
  if (smallest < T(-kLargestPower) || largest > T(kLargestPower)) {
    return;
  }
  powers_ = powers_of<T>(A_);
  columns_ = powers_.transpose();
  // share exp(A) >= the smallest number; what is left out is at most tags least_share exp(largest),
  // nothing beside a sum that is 1 / epsilon times as large.
  const T least = std::log(std::numeric_limits<T>::min()) + T(1) - smallest;
  least_share_ = std::exp(least);
  least_log_sum_ = least + largest + std::log(static_cast<T>(tags_)) -
                   std::log(std::numeric_limits<T>::epsilon());
}

template <typename T>
T LogSteps<T>::advance(In<T> before, Out<T> shares, Out<T> next) const {
  const T largest = before.maxCoeff();
  if (powers_.size() == 0 || largest == kForbidden<T>) {
    shares.setZero();
    next.setConstant(kForbidden<T>);
    for (Index j = 0; j < tags_; ++j) {
      next(j, 0) = log_sum<T>(before.col(0) + A_.col(j));
    }
    return largest;
  }
  shares = (before.array() - largest).exp();
  shares = (shares.array() < least_share_).select(T(0), shares);
  next.setZero();
  T* const sums = next.data();
  const Index rows = next.rows();
  for (Index i = 0; i < tags_; ++i) {
    const T share = shares(i, 0);
    const T* const powers = columns_.col(i).data();
    for (Index j = 0; j < rows; ++j) {
      sums[j] += share * powers[j];
    }
  }
  next.array() = next.array().log() + largest;
  // What is left out above still counts where nothing larger is.
  for (Index j = 0; j < tags_; ++j) {
    if (!(next(j, 0) - largest > least_log_sum_)) {
      next(j, 0) = log_sum<T>(before.col(0) + A_.col(j));
    }
  }
  return largest;
}

template <typename T>
Matrix<T> LogSteps<T>::shares(In<T> before, In<T> after) const {
  Matrix<T> worth = (A_.colwise() + before.col(0)).rowwise() + after.col(0).transpose();
  worth.array() -= worth.maxCoeff();
  worth = powers_of<T>(worth);
  return worth / worth.sum();
}

template float log_sum<float>(In<float>);
template double log_sum<double>(In<double>);
template Matrix<float> powers_of<float>(const Matrix<float>&);
template Matrix<double> powers_of<double>(const Matrix<double>&);
template Matrix<float> padded<float>(In<float>, Index, Index);
template Matrix<double> padded<double>(In<double>, Index, Index);
template class LogSteps<float>;
template class LogSteps<double>;

}  // namespace oriel::nn

// Products of matrices: for floats our own kernel, for doubles, and to compare with, Eigen's.
// Every number of C is a sum that goes through the depth one after the other, so that its bits do
// not depend on where a matrix is cut, how many columns it has or how wide registers are; only on
// whether the build multiplies and adds with one rounding (FMA) or two.
// The way of panels and tiles is that of Goto and van de Geijn, "Anatomy of High-Performance Matrix
// Multiplication" (2008).
#pragma once

#include "oriel/core/types.hpp"

#include <cassert>

namespace oriel::nn {

// Where the numbers of a matrix, a block or a transposed one lie: (row, column) at
// data[row * row_step + column * column_step].
template <typename T>
struct Strided {
  T* data = nullptr;
  Index rows = 0;
  Index columns = 0;
  Index row_step = 1;
  Index column_step = 0;
};

// C = A B, or C += A B. One of the steps of A and of B is 1, and the row step of C.
//   A: [rows x depth]  B: [depth x columns]  C: [rows x columns]
template <typename T>
void multiply(const Strided<const T>& A, const Strided<const T>& B, bool is_added,
              const Strided<T>& C);

namespace internal {

template <typename Block>
auto strided(const Eigen::DenseBase<Block>& block) {
  const Block& numbers = block.derived();
  return Strided<const typename Block::Scalar>{numbers.data(), numbers.rows(), numbers.cols(),
                                               numbers.rowStride(), numbers.colStride()};
}

template <typename A, typename B, typename T>
void multiply(const Eigen::MatrixBase<A>& a, const Eigen::MatrixBase<B>& b, bool is_added,
              Out<T>& c) {
  assert(a.rows() == c.rows() && a.cols() == b.rows() && b.cols() == c.cols());
  nn::multiply<T>(strided(a), strided(b), is_added,
                  Strided<T>{c.data(), c.rows(), c.cols(), 1, c.outerStride()});
}

}  // namespace internal

// C = A B of Eigen's matrices, blocks and transposed ones, which lie in memory and not in C.
template <typename T, typename A, typename B>
void product(const Eigen::MatrixBase<A>& a, const Eigen::MatrixBase<B>& b, Out<T> c) {
  internal::multiply<A, B, T>(a, b, false, c);
}

// C += A B, the same.
template <typename T, typename A, typename B>
void add_product(const Eigen::MatrixBase<A>& a, const Eigen::MatrixBase<B>& b, Out<T> c) {
  internal::multiply<A, B, T>(a, b, true, c);
}

}  // namespace oriel::nn

// One step of the forward-backward algorithm in log space, from the worth of all tags at a token to
// that at the next, for many sentences with the same transitions.
#pragma once

#include "oriel/core/types.hpp"

#include <limits>

namespace oriel::nn {

template <typename T>
constexpr T kForbidden = -std::numeric_limits<T>::infinity();

// log sum exp of a column that may be all -infinity.
template <typename T>
T log_sum(In<T> values);

// e to the power of each entry; exactly 0 for -infinity, which Eigen's exp takes for its smallest
// number on some processors.
template <typename T>
Matrix<T> powers_of(const Matrix<T>& exponents);

// Columns of the tables begin where a vector register does: with rows for 17 tags only, most of
// them would be worked on number by number. The rows behind the tags are tags that are nowhere
// allowed.
Index padded_rows(Index tags);

// The values, and -infinity in the rows and columns behind them.
template <typename T>
Matrix<T> padded(In<T> values, Index rows, Index columns);

// The steps of one direction: A(i, j) is what it is worth to come from i to j, [tags x tags].
template <typename T>
class LogSteps {
 public:
  explicit LogSteps(In<T> A);

  Index tags() const { return tags_; }
  Index rows() const { return A_.rows(); }
  // exp(A) [rows x rows], 0 where a step is forbidden; empty where a step is too large for it.
  const Matrix<T>& powers() const { return powers_; }

  // next(j) = log sum_i exp(before(i) + A(i, j)). With powers this is m + log sum_i shares(i)
  // exp(A(i, j)), m the largest of before and shares(i) = exp(before(i) - m), 0 where that is next
  // to nothing: an exp and a log a tag instead of tags of them. All are [rows x 1]. Returns m.
  T advance(In<T> before, Out<T> shares, Out<T> next) const;

  // The share of each step (i, j) in the sum over all steps of exp(before(i) + A(i, j) + after(j)),
  // [rows x rows].
  Matrix<T> shares(In<T> before, In<T> after) const;

 private:
  Index tags_;
  Matrix<T> A_;
  Matrix<T> powers_;
  Matrix<T> columns_;       // powers_, what leads away from one tag side by side
  T least_share_ = T(0);    // smaller ones count as 0, so that no product is too small for a number
  T least_log_sum_ = T(0);  // less the largest of before: what smaller sums lack might count
};

}  // namespace oriel::nn

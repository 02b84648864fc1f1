// A matrix of weights in the order in which a product reads it, for tagging: it is packed once and
// not for every product, and a column's sums are the same bits whatever columns stand beside it.
// The plain way is Eigen's product (nn/linear.hpp).
#pragma once

#include "oriel/core/types.hpp"

#include <span>
#include <vector>

namespace oriel::nn {

class PackedMatrix {
 public:
  PackedMatrix() = default;
  // W: [rows x depth]. With `blocks`, W is [rows x blocks * depth], and its blocks of columns are
  // taken one below the other, each up to whole registers.
  explicit PackedMatrix(In<float> W, Index blocks = 1);

  // Of one block.
  Index rows() const { return rows_; }
  Index depth() const { return depth_; }
  // Of all blocks, up to whole registers: what a column of y must have room for.
  Index padded_rows() const { return padded_rows_; }

  // y_j = W x_j; zeros in the rows behind the last.
  //   x: pointers to depth() numbers  y: as many pointers to padded_rows() numbers
  void multiply(std::span<const float* const> x, std::span<float* const> y) const;

 private:
  Index rows_ = 0;
  Index depth_ = 0;
  Index padded_rows_ = 0;
  Index panel_rows_ = 0;       // rows that panels hold, whole registers of them
  std::vector<float> panels_;  // of a few registers of rows each, one depth behind the other
  Matrix<float> last_rows_;    // [depth x rows behind the panels]
};

}  // namespace oriel::nn

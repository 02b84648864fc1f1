#include "oriel/nn/packed_matrix.hpp"

#include "lanes.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace oriel::nn {
namespace {

// So many registers of rows by so many columns: their sums, the weights of one depth and one number
// of x are nearly all the registers that there are, and a panel of 200 to 300 deep stays in the
// first cache with its columns.
constexpr std::size_t kPanel = 2;
constexpr std::size_t kColumns = kLanes == 16 ? 12 : 6;
// Tiles of the last columns are so many thirds as wide as they need to be.
constexpr std::size_t kThird = kColumns / 3;

template <std::size_t kRegisters, std::size_t kWidth>
void multiply_tile(const float* weights, Index depth, const std::array<const float*, kColumns>& x,
                   const std::array<float*, kColumns>& to) {
  for (std::size_t j = 0; j < kWidth; ++j) {
    for (std::size_t r = 0; r < kRegisters; ++r) {
      __builtin_prefetch(to[j] + r * kLanes, 1, 3);
    }
  }
  Lanes sums[kWidth][kRegisters] = {};
  for (Index k = 0; k < depth; ++k, weights += kRegisters * kLanes) {
    Lanes column[kRegisters];
#pragma GCC unroll 2
    for (std::size_t r = 0; r < kRegisters; ++r) {
      column[r] = load_lanes(weights + r * kLanes);
    }
    // sum(:, j) += W(:, k) x(k, j)
#pragma GCC unroll 12
    for (std::size_t j = 0; j < kWidth; ++j) {
      const float factor = x[j][k];
#pragma GCC unroll 2
      for (std::size_t r = 0; r < kRegisters; ++r) {
        sums[j][r] += column[r] * factor;
      }
    }
  }
#pragma GCC unroll 12
  for (std::size_t j = 0; j < kWidth; ++j) {
#pragma GCC unroll 2
    for (std::size_t r = 0; r < kRegisters; ++r) {
      store_lanes(sums[j][r], to[j] + r * kLanes);
    }
  }
}

template <std::size_t kRegisters>
void multiply_columns(std::size_t columns, const float* weights, Index depth,
                      const std::array<const float*, kColumns>& x,
                      const std::array<float*, kColumns>& to) {
  if (columns <= kThird) {
    multiply_tile<kRegisters, kThird>(weights, depth, x, to);
  } else if (columns <= 2 * kThird) {
    multiply_tile<kRegisters, 2 * kThird>(weights, depth, x, to);
  } else {
    multiply_tile<kRegisters, kColumns>(weights, depth, x, to);
  }
}

Index registers_at(Index row, Index panel_rows) {
  return std::min<Index>(kPanel, (panel_rows - row) / static_cast<Index>(kLanes));
}

// As many rows behind whole registers cost less one by one than as a register of their own.
constexpr Index kMostLastRows = 2;

float dot(const float* a, const float* b, Index size) {
  constexpr auto kStep = static_cast<Index>(kLanes);
  Lanes sums = {};
  Index k = 0;
  for (; k + kStep <= size; k += kStep) {
    sums += load_lanes(a + k) * load_lanes(b + k);
  }
  float sum = 0.0F;
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    sum += sums[lane];
  }
  for (; k < size; ++k) {
    sum += a[k] * b[k];
  }
  return sum;
}

}  // namespace

PackedMatrix::PackedMatrix(In<float> W, Index blocks)
    : rows_(W.rows()),
      depth_(W.cols() / blocks),
      padded_rows_(blocks * whole_lanes(W.rows())),
      panel_rows_(padded_rows_) {
  constexpr auto kHeight = static_cast<Index>(kLanes);
  const Index block_rows = whole_lanes(rows_);
  if (const Index last = rows_ % kHeight; blocks == 1 && last <= kMostLastRows) {
    panel_rows_ = rows_ - last;
    last_rows_ = W.bottomRows(last).transpose();
  }
  panels_.reserve(static_cast<std::size_t>(panel_rows_ * depth_));
  for (Index row = 0; row < panel_rows_;) {
    const Index end = row + registers_at(row, panel_rows_) * kHeight;
    for (Index k = 0; k < depth_; ++k) {
      for (Index first = row; first < end; first += kHeight) {
        const float* const column = W.col(first / block_rows * depth_ + k).data();
        const Index begin = first % block_rows;
        const Index used = std::min(kHeight, rows_ - begin);
        panels_.insert(panels_.end(), column + begin, column + begin + used);
        panels_.resize(panels_.size() + static_cast<std::size_t>(kHeight - used));
      }
    }
    row = end;
  }
}

void PackedMatrix::multiply(std::span<const float* const> x, std::span<float* const> y) const {
  assert(x.size() == y.size());
  const float* weights = panels_.data();
  for (Index row = 0; row < panel_rows_;) {
    const Index registers = registers_at(row, panel_rows_);
    for (std::size_t first = 0; first < x.size(); first += kColumns) {
      // Where columns run out, the last one is made again and again.
      std::array<const float*, kColumns> from;
      std::array<float*, kColumns> to;
      for (std::size_t j = 0; j < kColumns; ++j) {
        const std::size_t column = std::min(first + j, x.size() - 1);
        from[j] = x[column];
        to[j] = y[column] + row;
      }
      const std::size_t columns = x.size() - first;
      if (registers == 1) {
        multiply_columns<1>(columns, weights, depth_, from, to);
      } else {
        multiply_columns<kPanel>(columns, weights, depth_, from, to);
      }
    }
    row += registers * static_cast<Index>(kLanes);
    weights += registers * static_cast<Index>(kLanes) * depth_;
  }
  if (panel_rows_ == padded_rows_) {
    return;
  }
  for (std::size_t j = 0; j < x.size(); ++j) {
    Lanes last = {};
    for (Index row = 0; row < last_rows_.cols(); ++row) {
      last[static_cast<std::size_t>(row)] = dot(last_rows_.col(row).data(), x[j], depth_);
    }
    store_lanes(last, y[j] + panel_rows_);
  }
}

}  // namespace oriel::nn

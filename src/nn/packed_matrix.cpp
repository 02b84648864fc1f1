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

template <std::size_t kRegisters>
void multiply_tile(const float* weights, Index depth, const std::array<const float*, kColumns>& x,
                   const std::array<float*, kColumns>& to) {
  for (std::size_t j = 0; j < kColumns; ++j) {
    for (std::size_t r = 0; r < kRegisters; ++r) {
      __builtin_prefetch(to[j] + r * kLanes, 1, 3);
    }
  }
  Lanes sums[kColumns][kRegisters] = {};
  for (Index k = 0; k < depth; ++k, weights += kRegisters * kLanes) {
    Lanes column[kRegisters];
#pragma GCC unroll 2
    for (std::size_t r = 0; r < kRegisters; ++r) {
      column[r] = load_lanes(weights + r * kLanes);
    }
    // sum(:, j) += W(:, k) x(k, j)
#pragma GCC unroll 12
    for (std::size_t j = 0; j < kColumns; ++j) {
      const float factor = x[j][k];
#pragma GCC unroll 2
      for (std::size_t r = 0; r < kRegisters; ++r) {
        sums[j][r] += column[r] * factor;
      }
    }
  }
#pragma GCC unroll 12
  for (std::size_t j = 0; j < kColumns; ++j) {
#pragma GCC unroll 2
    for (std::size_t r = 0; r < kRegisters; ++r) {
      store_lanes(sums[j][r], to[j] + r * kLanes);
    }
  }
}

Index registers_at(Index row, Index padded_rows) {
  return std::min<Index>(kPanel, (padded_rows - row) / static_cast<Index>(kLanes));
}

}  // namespace

PackedMatrix::PackedMatrix(In<float> W, Index blocks)
    : rows_(W.rows()), depth_(W.cols() / blocks), padded_rows_(blocks * whole_lanes(W.rows())) {
  constexpr auto kHeight = static_cast<Index>(kLanes);
  const Index block_rows = whole_lanes(rows_);
  panels_.reserve(static_cast<std::size_t>(padded_rows_ * depth_));
  for (Index row = 0; row < padded_rows_;) {
    const Index end = row + registers_at(row, padded_rows_) * kHeight;
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
  for (Index row = 0; row < padded_rows_;) {
    const Index registers = registers_at(row, padded_rows_);
    for (std::size_t first = 0; first < x.size(); first += kColumns) {
      // Where columns run out, the last one is made again and again.
      std::array<const float*, kColumns> from;
      std::array<float*, kColumns> to;
      for (std::size_t j = 0; j < kColumns; ++j) {
        const std::size_t column = std::min(first + j, x.size() - 1);
        from[j] = x[column];
        to[j] = y[column] + row;
      }
      if (registers == 1) {
        multiply_tile<1>(weights, depth_, from, to);
      } else {
        multiply_tile<kPanel>(weights, depth_, from, to);
      }
    }
    row += registers * static_cast<Index>(kLanes);
    weights += registers * static_cast<Index>(kLanes) * depth_;
  }
}

}  // namespace oriel::nn

#include "oriel/nn/packed_matrix.hpp"

#include "product_tile.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace oriel::nn {
namespace {

constexpr std::size_t kPanel = kTileRegisters;
constexpr std::size_t kColumns = kTileColumns;

// Columns [first, first + columns) of x and y, rows [row, row + kRegisters * kLanes).
template <std::size_t kRegisters, std::size_t kWidth>
void multiply_columns(const float* weights, Index depth, const float* const* x, float* const* y,
                      Index row) {
  std::array<const float*, kWidth> from;
  std::array<float*, kWidth> to;
  for (std::size_t j = 0; j < kWidth; ++j) {
    from[j] = x[j];
    to[j] = y[j] + row;
  }
  multiply_tile<Lanes, kRegisters, kWidth>(
      weights, depth, [&](std::size_t j, Index k) { return from[j][k]; }, false, to);
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
      with_width(std::min(kColumns, x.size() - first), [&]<std::size_t kWidth>() {
        const auto* const from = x.data() + first;
        const auto* const to = y.data() + first;
        if (registers == 1) {
          multiply_columns<1, kWidth>(weights, depth_, from, to, row);
        } else {
          multiply_columns<kPanel, kWidth>(weights, depth_, from, to, row);
        }
      });
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

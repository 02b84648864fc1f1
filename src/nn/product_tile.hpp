// The kernel of every product of floats: a few registers of rows of a packed panel by a few
// columns, whose sums stay in registers over the whole depth.
#pragma once

#include "lanes.hpp"

#include <array>
#include <cstddef>

namespace oriel::nn {

// So many registers of rows by so many columns: their sums, the numbers of one depth and one factor
// are nearly all the registers that there are, and a panel of 200 to 300 deep stays in the first
// cache with its columns.
constexpr std::size_t kTileRegisters = 2;
constexpr std::size_t kTileColumns = kLanes == 16 ? 12 : 6;

// y_j = sum over k of panel(:, k) factor(j, k), or what stood in y_j and that; one after the other
// from k = 0 on, so that the bits depend neither on the tile nor on how the depth is cut.
//   panel: [rows x depth]  y_j: pointers to as many rows, kRegisters of the Vector type
template <typename Vector, std::size_t kRegisters, std::size_t kWidth, typename Factor>
[[gnu::always_inline]] inline void multiply_tile(const float* panel, Index depth,
                                                 const Factor& factor, bool is_added,
                                                 const std::array<float*, kWidth>& y) {
  constexpr std::size_t kSize = sizeof(Vector) / sizeof(float);
  Vector sums[kWidth][kRegisters];
  for (std::size_t j = 0; j < kWidth; ++j) {
    for (std::size_t r = 0; r < kRegisters; ++r) {
      if (is_added) {
        sums[j][r] = load_lanes<Vector>(y[j] + r * kSize);
      } else {
        sums[j][r] = Vector{};
        __builtin_prefetch(y[j] + r * kSize, 1, 3);
      }
    }
  }
  for (Index k = 0; k < depth; ++k, panel += kRegisters * kSize) {
    Vector column[kRegisters];
#pragma GCC unroll 2
    for (std::size_t r = 0; r < kRegisters; ++r) {
      column[r] = load_lanes<Vector>(panel + r * kSize);
    }
#pragma GCC unroll 12
    for (std::size_t j = 0; j < kWidth; ++j) {
      const float number = factor(j, k);
#pragma GCC unroll 2
      for (std::size_t r = 0; r < kRegisters; ++r) {
        sums[j][r] = multiply_add(column[r], number, sums[j][r]);
      }
    }
  }
#pragma GCC unroll 12
  for (std::size_t j = 0; j < kWidth; ++j) {
#pragma GCC unroll 2
    for (std::size_t r = 0; r < kRegisters; ++r) {
      store_lanes(sums[j][r], y[j] + r * kSize);
    }
  }
}

// task.template operator()<w>() for the w in [1, kWidth] that is `width`.
template <std::size_t kWidth = kTileColumns, typename Task>
[[gnu::always_inline]] inline void with_width(std::size_t width, const Task& task) {
  if constexpr (kWidth > 1) {
    if (width < kWidth) {
      with_width<kWidth - 1>(width, task);
      return;
    }
  }
  task.template operator()<kWidth>();
}

}  // namespace oriel::nn

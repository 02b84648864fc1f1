#include "oriel/nn/product.hpp"

#include "product_tile.hpp"

#include <algorithm>
#include <cstring>

namespace oriel::nn {
namespace {

// What is packed at once: with the columns of a tile about as much as the first cache holds.
constexpr Index kPanelDepth = 256;
constexpr auto kPanelRows = static_cast<Index>(kTileRegisters * kLanes);
constexpr auto kColumns = static_cast<Index>(kTileColumns);
static_assert(kTileRegisters == 2, "a panel that is not whole has one register of rows");

// Not more of them cost less as a small register of their own.
constexpr Index kFewRows = sizeof(FourLanes) / sizeof(float);

// Rows of A, whole registers of them, one depth behind the other.
struct Panel {
  alignas(64) std::array<float, static_cast<std::size_t>(kPanelRows* kPanelDepth)> numbers;
  Index rows = 0;    // of A
  Index height = 0;  // up to whole registers; zeros behind the rows
  Index depth = 0;
};

// For the first of so many rows that are left.
void size_panel(Index rows, Panel& panel) {
  constexpr auto kWhole = static_cast<Index>(kLanes);
  if (rows <= kFewRows) {
    panel.rows = rows;
    panel.height = kFewRows;
  } else if (rows > kWhole + kFewRows) {
    panel.rows = std::min(rows, kPanelRows);
    panel.height = kPanelRows;
  } else {
    panel.rows = std::min(rows, kWhole);
    panel.height = kWhole;
  }
}

void pack_columns(const float* from, Index step, Panel& panel) {
  constexpr auto kStep = static_cast<Index>(kLanes);
  float* to = panel.numbers.data();
  for (Index k = 0; k < panel.depth; ++k, from += step, to += panel.height) {
    Index row = 0;
    for (; row + kStep <= panel.rows; row += kStep) {
      store_lanes(load_lanes(from + row), to + row);
    }
    for (; row < panel.height; ++row) {
      to[row] = row < panel.rows ? from[row] : 0.0F;
    }
  }
}

using FourPlaces = int __attribute__((vector_size(sizeof(FourLanes))));

// Four rows of four numbers, `step` apart, to four columns, `height` apart.
void transpose_four(const float* from, Index step, Index height, float* to) {
  const FourLanes a = load_lanes<FourLanes>(from);
  const FourLanes b = load_lanes<FourLanes>(from + step);
  const FourLanes c = load_lanes<FourLanes>(from + 2 * step);
  const FourLanes d = load_lanes<FourLanes>(from + 3 * step);
  const FourLanes low_ab = __builtin_shuffle(a, b, FourPlaces{0, 4, 1, 5});
  const FourLanes high_ab = __builtin_shuffle(a, b, FourPlaces{2, 6, 3, 7});
  const FourLanes low_cd = __builtin_shuffle(c, d, FourPlaces{0, 4, 1, 5});
  const FourLanes high_cd = __builtin_shuffle(c, d, FourPlaces{2, 6, 3, 7});
  store_lanes(__builtin_shuffle(low_ab, low_cd, FourPlaces{0, 1, 4, 5}), to);
  store_lanes(__builtin_shuffle(low_ab, low_cd, FourPlaces{2, 3, 6, 7}), to + height);
  store_lanes(__builtin_shuffle(high_ab, high_cd, FourPlaces{0, 1, 4, 5}), to + 2 * height);
  store_lanes(__builtin_shuffle(high_ab, high_cd, FourPlaces{2, 3, 6, 7}), to + 3 * height);
}

void pack_rows(const float* from, Index step, Panel& panel) {
  const Index height = panel.height;
  float* const to = panel.numbers.data();
  const Index whole_rows = panel.rows / kFewRows * kFewRows;
  const Index whole_depth = panel.depth / kFewRows * kFewRows;
  for (Index row = 0; row < whole_rows; row += kFewRows) {
    for (Index k = 0; k < whole_depth; k += kFewRows) {
      transpose_four(from + row * step + k, step, height, to + k * height + row);
    }
  }
  for (Index row = 0; row < height; ++row) {
    for (Index k = row < whole_rows ? whole_depth : 0; k < panel.depth; ++k) {
      to[k * height + row] = row < panel.rows ? from[row * step + k] : 0.0F;
    }
  }
}

void pack(const Strided<const float>& A, Index row, Index depth, Panel& panel) {
  const float* const from = A.data + row * A.row_step + depth * A.column_step;
  if (A.row_step == 1) {
    pack_columns(from, A.column_step, panel);
  } else {
    pack_rows(from, A.row_step, panel);
  }
}

// A column of B is one piece.
template <typename Vector, std::size_t kRegisters, std::size_t kWidth>
void multiply_by_columns(const Panel& panel, const float* B, Index step, bool is_added, float* C,
                         Index C_step) {
  std::array<const float*, kWidth> x;
  std::array<float*, kWidth> y;
  for (std::size_t j = 0; j < kWidth; ++j) {
    x[j] = B + static_cast<Index>(j) * step;
    y[j] = C + static_cast<Index>(j) * C_step;
  }
  multiply_tile<Vector, kRegisters, kWidth>(
      panel.numbers.data(), panel.depth, [&](std::size_t j, Index k) { return x[j][k]; }, is_added,
      y);
}

// A row of B is one piece: B is transposed.
template <typename Vector, std::size_t kRegisters, std::size_t kWidth>
void multiply_by_rows(const Panel& panel, const float* B, Index step, bool is_added, float* C,
                      Index C_step) {
  std::array<float*, kWidth> y;
  for (std::size_t j = 0; j < kWidth; ++j) {
    y[j] = C + static_cast<Index>(j) * C_step;
  }
  multiply_tile<Vector, kRegisters, kWidth>(
      panel.numbers.data(), panel.depth,
      [&](std::size_t j, Index k) { return B[k * step + static_cast<Index>(j)]; }, is_added, y);
}

template <typename Vector, std::size_t kRegisters>
void multiply_columns(Index columns, const Panel& panel, const Strided<const float>& B,
                      const float* first, bool is_added, float* C, Index C_step) {
  with_width(static_cast<std::size_t>(columns), [&]<std::size_t kWidth>() {
    if (B.row_step == 1) {
      multiply_by_columns<Vector, kRegisters, kWidth>(panel, first, B.column_step, is_added, C,
                                                      C_step);
    } else {
      multiply_by_rows<Vector, kRegisters, kWidth>(panel, first, B.row_step, is_added, C, C_step);
    }
  });
}

// Columns of C in the rows of a panel; where the last register is not full, by way of `whole`.
void multiply_tile_of(const Panel& panel, const Strided<const float>& B, Index depth, Index column,
                      bool is_added, float* C, Index C_step) {
  const float* const first = B.data + depth * B.row_step + column * B.column_step;
  const Index columns = std::min(kColumns, B.columns - column);
  const auto multiply_into = [&](float* to, Index step) {
    if (panel.height == kPanelRows) {
      multiply_columns<Lanes, kTileRegisters>(columns, panel, B, first, is_added, to, step);
    } else if (panel.height > kFewRows) {
      multiply_columns<Lanes, 1>(columns, panel, B, first, is_added, to, step);
    } else {
      multiply_columns<FourLanes, 1>(columns, panel, B, first, is_added, to, step);
    }
  };
  if (panel.rows == panel.height) {
    multiply_into(C, C_step);
    return;
  }
  alignas(64) std::array<float, static_cast<std::size_t>(kPanelRows * kColumns)> whole{};
  const auto size = static_cast<std::size_t>(panel.rows) * sizeof(float);
  for (Index j = 0; is_added && j < columns; ++j) {
    std::memcpy(whole.data() + j * kPanelRows, C + j * C_step, size);
  }
  multiply_into(whole.data(), kPanelRows);
  for (Index j = 0; j < columns; ++j) {
    std::memcpy(C + j * C_step, whole.data() + j * kPanelRows, size);
  }
}

}  // namespace

template <>
void multiply<float>(const Strided<const float>& A, const Strided<const float>& B, bool is_added,
                     const Strided<float>& C) {
  assert(A.row_step == 1 || A.column_step == 1);
  assert(B.row_step == 1 || B.column_step == 1);
  const Index blocks = std::max<Index>(1, (A.columns + kPanelDepth - 1) / kPanelDepth);
  const Index grain = (A.columns + blocks - 1) / blocks;
  Panel panel;
  for (Index block = 0; block < blocks; ++block) {
    const Index depth = block * grain;
    panel.depth = std::min(grain, A.columns - depth);
    for (Index row = 0; row < A.rows; row += panel.rows) {
      size_panel(A.rows - row, panel);
      pack(A, row, depth, panel);
      for (Index column = 0; column < B.columns; column += kColumns) {
        multiply_tile_of(panel, B, depth, column, is_added || block > 0,
                         C.data + row + column * C.column_step, C.column_step);
      }
    }
  }
}

// The plain way.
template <>
void multiply<double>(const Strided<const double>& A, const Strided<const double>& B, bool is_added,
                      const Strided<double>& C) {
  using Steps = Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>;
  const auto matrix = [](const Strided<const double>& numbers) {
    return Eigen::Map<const Matrix<double>, 0, Steps>(numbers.data, numbers.rows, numbers.columns,
                                                      {numbers.column_step, numbers.row_step});
  };
  Eigen::Map<Matrix<double>, 0, Eigen::OuterStride<>> c(C.data, C.rows, C.columns,
                                                        Eigen::OuterStride<>(C.column_step));
  if (!is_added) {
    c.setZero();
  }
  c.noalias() += matrix(A) * matrix(B);
}

}  // namespace oriel::nn

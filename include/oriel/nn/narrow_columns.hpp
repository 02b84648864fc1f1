// The columns of an embedding in 8 bits, used where they stand (in a mapped file): column j is
// scales[j] * values(:, j). For tagging alone.
#pragma once

#include "oriel/core/checked_bytes.hpp"
#include "oriel/core/types.hpp"

#include <span>

namespace oriel::nn {

struct NarrowColumns {
  CheckedBytes values = {};  // [rows x columns] of 8 bits, column-major
  CheckedBytes scales = {};  // [columns] of floats
  Index rows = 0;
  Index columns = 0;

  bool is_empty() const { return values.empty(); }
};

// Column c of x is column ids[c] of E. Throws FormatError where a column is damaged or its scale is
// not finite.
//   E: [dim x embeddings]  ids: [tokens], each below E.columns  x: [dim x tokens]
template <typename T>
void lookup_forward(const NarrowColumns& E, std::span<const Id> ids, Out<T> x);

}  // namespace oriel::nn

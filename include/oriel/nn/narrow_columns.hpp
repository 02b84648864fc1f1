// The columns of an embedding in 8 bits, used where they stand (in a mapped file): column j is
// scales[j] * values(:, j). For tagging alone.
#pragma once

#include "oriel/core/types.hpp"

#include <cstdint>
#include <memory>
#include <span>

namespace oriel::nn {

struct NarrowColumns {
  const std::int8_t* values = nullptr;  // [rows x columns], column-major
  const float* scales = nullptr;        // [columns]
  Index rows = 0;
  Index columns = 0;
  std::shared_ptr<const void> owner = nullptr;  // keeps them alive; may be null

  bool is_empty() const { return values == nullptr; }
};

// Column c of x is column ids[c] of E.
//   E: [dim x embeddings]  ids: [tokens], each below E.columns  x: [dim x tokens]
template <typename T>
void lookup_forward(const NarrowColumns& E, std::span<const Id> ids, Out<T> x);

}  // namespace oriel::nn

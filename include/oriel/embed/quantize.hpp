// Matrices in fewer bits: 8-bit integers with one scale a column, and half precision.
#pragma once

#include "oriel/core/types.hpp"

#include <cstdint>

namespace oriel::embed {

// value = scale of the column * integer in [-127, 127].
struct Int8Columns {
  Matrix<std::int8_t> values;  // [rows x columns]
  Matrix<float> scales;        // [1 x columns]
};

// The nearest integers, halves away from 0: off by half a scale at most. The scale is the column's
// largest magnitude / 127, or 0 where that magnitude is below 1e-35. Throws std::logic_error for
// NaN and infinity. Equal at any thread count.
Int8Columns to_int8(In<float> values);

// Back, over `to` [rows x columns], on this thread: value = scale * integer.
void unpack_int8(In<std::int8_t> values, In<float> scales, Out<float> to);

// Back to [rows x columns]. Throws std::logic_error if there is not one scale a column.
Matrix<float> from_int8(In<std::int8_t> values, In<float> scales);

// The nearest half-precision numbers, ties to even; above 65504 they are infinite.
Matrix<Eigen::half> to_float16(In<float> values);
Matrix<float> from_float16(In<Eigen::half> values);

}  // namespace oriel::embed

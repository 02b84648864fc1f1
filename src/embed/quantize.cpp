#include "oriel/embed/quantize.hpp"

#include "oriel/core/parallel.hpp"

#include <cassert>
#include <cmath>
#include <stdexcept>

namespace oriel::embed {
namespace {

constexpr float kLargest = 127.0F;
constexpr float kNothing = 1e-35F;
constexpr Index kColumnsPerBlock = 1024;

}  // namespace

Int8Columns to_int8(In<float> values) {
  if (!values.allFinite()) {
    throw std::logic_error("to_int8: the values must be finite");
  }
  Int8Columns result;
  result.values.resize(values.rows(), values.cols());
  result.scales.setZero(1, values.cols());
  // s_j = max_i |x_ij| / 127;  q_ij = round(x_ij / s_j)
  for_each_block(values.cols(), kColumnsPerBlock, [&](Index begin, Index end) {
    for (Index j = begin; j < end; ++j) {
      const float most = values.rows() > 0 ? values.col(j).cwiseAbs().maxCoeff() : 0.0F;
      const float scale = most < kNothing ? 0.0F : most / kLargest;
      result.scales(0, j) = scale;
      for (Index i = 0; i < values.rows(); ++i) {
        const float steps = scale > 0.0F ? std::round(values(i, j) / scale) : 0.0F;
        result.values(i, j) = static_cast<std::int8_t>(steps);
      }
    }
  });
  return result;
}

void unpack_int8(In<std::int8_t> values, In<float> scales, Out<float> to) {
  assert(scales.rows() == 1 && scales.cols() == values.cols());
  for (Index j = 0; j < values.cols(); ++j) {
    to.col(j) = values.col(j).cast<float>() * scales(0, j);
  }
}

Matrix<float> from_int8(In<std::int8_t> values, In<float> scales) {
  if (scales.rows() != 1 || scales.cols() != values.cols()) {
    throw std::logic_error("from_int8: one scale a column is needed");
  }
  Matrix<float> result(values.rows(), values.cols());
  for_each_block(values.cols(), kColumnsPerBlock, [&](Index begin, Index end) {
    const Index count = end - begin;
    unpack_int8(values.middleCols(begin, count), scales.middleCols(begin, count),
                result.middleCols(begin, count));
  });
  return result;
}

Matrix<Eigen::half> to_float16(In<float> values) { return values.cast<Eigen::half>(); }

Matrix<float> from_float16(In<Eigen::half> values) { return values.cast<float>(); }

}  // namespace oriel::embed

#include "oriel/nn/narrow_columns.hpp"

#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace oriel::nn {
namespace {

float scale_of(const NarrowColumns& E, std::size_t column) {
  float scale = 0.0F;
  const std::size_t begin = column * sizeof(scale);
  std::memcpy(&scale, E.scales.at(begin, sizeof(scale)), sizeof(scale));
  if (!std::isfinite(scale)) {
    E.scales.fail(begin, "a scale is not finite");
  }
  return scale;
}

}  // namespace

template <typename T>
void lookup_forward(const NarrowColumns& E, std::span<const Id> ids, Out<T> x) {
  assert(x.rows() == E.rows && x.cols() == static_cast<Index>(ids.size()));
  for (Index column = 0; column < x.cols(); ++column) {
    const Id id = ids[static_cast<std::size_t>(column)];
    assert(id >= 0 && id < E.columns);
    const auto size = static_cast<std::size_t>(E.rows);
    const char* const values = E.values.at(static_cast<std::size_t>(id) * size, size);
    const Eigen::Map<const Eigen::Matrix<std::int8_t, Eigen::Dynamic, 1>> narrow(
        reinterpret_cast<const std::int8_t*>(values), E.rows);
    x.col(column) =
        (narrow.cast<float>() * scale_of(E, static_cast<std::size_t>(id))).template cast<T>();
  }
}

template void lookup_forward<float>(const NarrowColumns&, std::span<const Id>, Out<float>);
template void lookup_forward<double>(const NarrowColumns&, std::span<const Id>, Out<double>);

}  // namespace oriel::nn

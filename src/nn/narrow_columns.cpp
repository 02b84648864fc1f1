#include "oriel/nn/narrow_columns.hpp"

#include <cassert>

namespace oriel::nn {

template <typename T>
void lookup_forward(const NarrowColumns& E, std::span<const Id> ids, Out<T> x) {
  assert(x.rows() == E.rows && x.cols() == static_cast<Index>(ids.size()));
  for (Index column = 0; column < x.cols(); ++column) {
    const Id id = ids[static_cast<std::size_t>(column)];
    assert(id >= 0 && id < E.columns);
    const Eigen::Map<const Eigen::Matrix<std::int8_t, Eigen::Dynamic, 1>> narrow(
        E.values + id * E.rows, E.rows);
    x.col(column) = (narrow.cast<float>() * E.scales[id]).template cast<T>();
  }
}

template void lookup_forward<float>(const NarrowColumns&, std::span<const Id>, Out<float>);
template void lookup_forward<double>(const NarrowColumns&, std::span<const Id>, Out<double>);

}  // namespace oriel::nn

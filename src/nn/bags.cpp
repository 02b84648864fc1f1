#include "oriel/nn/bags.hpp"

#include <cassert>

namespace oriel::nn {
namespace {

// What each id of a bag counts: 1, or 1 / size for the mean.
template <typename T>
T share_of(Combination combination, std::size_t size) {
  return combination == Combination::Mean ? T(1) / static_cast<T>(size) : T(1);
}

}  // namespace

template <typename T>
void bags_forward(In<T> E, const Bags& bags, Combination combination, Index first, Out<T> columns) {
  assert(columns.rows() == E.rows() && first + columns.cols() <= bags.size());
  for (Index i = 0; i < columns.cols(); ++i) {
    const std::span<const Id> ids = bags.at(first + i);
    columns.col(i).setZero();
    for (const Id id : ids) {
      columns.col(i) += E.col(id);
    }
    if (combination == Combination::Mean && ids.size() > 1) {
      columns.col(i) *= share_of<T>(combination, ids.size());
    }
  }
}

template <typename T>
void bags_backward(const Occurrences& occurrences, const Bags& bags,
                   const std::vector<std::uint32_t>& owners, Combination combination, Index first,
                   In<T> d_columns, Out<T> dE) {
  for (Index i = 0; i < dE.cols(); ++i) {
    for (const std::uint32_t place : occurrences.cells(first + i)) {
      const auto bag = static_cast<Index>(owners[place]);
      dE.col(i) += share_of<T>(combination, bags.at(bag).size()) * d_columns.col(bag);
    }
  }
}

template void bags_forward<float>(In<float>, const Bags&, Combination, Index, Out<float>);
template void bags_forward<double>(In<double>, const Bags&, Combination, Index, Out<double>);
template void bags_backward<float>(const Occurrences&, const Bags&,
                                   const std::vector<std::uint32_t>&, Combination, Index, In<float>,
                                   Out<float>);
template void bags_backward<double>(const Occurrences&, const Bags&,
                                    const std::vector<std::uint32_t>&, Combination, Index,
                                    In<double>, Out<double>);

}  // namespace oriel::nn

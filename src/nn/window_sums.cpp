#include "oriel/nn/window_sums.hpp"

#include <algorithm>
#include <cassert>

namespace oriel::nn {
namespace {

constexpr Index kRows = 64;  // summed up in registers

}  // namespace

template <typename T>
void window_sums_forward(In<T> shares, Index tokens, const Eigen::Ref<const IdMatrix>& windows,
                         In<T> b, Out<T> z) {
  assert(shares.rows() == z.rows() && b.rows() == z.rows() && windows.cols() == z.cols());
  assert(shares.cols() == windows.rows() * tokens);
  const Index whole = z.rows() / kRows * kRows;
  const auto share = [&](Index position, Index column) {
    return shares.col(position * tokens + windows(position, column));
  };
  for (Index column = 0; column < z.cols(); ++column) {
    for (Index row = 0; row < whole; row += kRows) {
      Eigen::Array<T, kRows, 1> sum = b.col(0).template segment<kRows>(row);
      for (Index position = 0; position < windows.rows(); ++position) {
        sum += share(position, column).template segment<kRows>(row).array();
      }
      z.col(column).template segment<kRows>(row) = sum;
    }
    auto rest = z.col(column).tail(z.rows() - whole);
    rest = b.col(0).tail(rest.size());
    for (Index position = 0; position < windows.rows(); ++position) {
      rest += share(position, column).tail(rest.size());
    }
  }
}

template <typename T>
void window_sums_backward(const Occurrences& places, Index positions, Index begin, Index end,
                          In<T> d_z, Out<T> d_shares) {
  const Index tokens = d_shares.cols() / positions;
  for (Index position = 0; position < positions; ++position) {
    d_shares.middleCols(position * tokens + begin, end - begin).setZero();
  }
  const auto& ids = places.ids();
  const auto first = std::lower_bound(ids.begin(), ids.end(), static_cast<Id>(begin));
  for (auto id = first; id != ids.end() && *id < end; ++id) {
    for (const std::uint32_t cell : places.cells(id - ids.begin())) {
      const auto place = static_cast<Index>(cell);
      d_shares.col(place % positions * tokens + *id) += d_z.col(place / positions);
    }
  }
}

template void window_sums_forward<float>(In<float>, Index, const Eigen::Ref<const IdMatrix>&,
                                         In<float>, Out<float>);
template void window_sums_forward<double>(In<double>, Index, const Eigen::Ref<const IdMatrix>&,
                                          In<double>, Out<double>);
template void window_sums_backward<float>(const Occurrences&, Index, Index, Index, In<float>,
                                          Out<float>);
template void window_sums_backward<double>(const Occurrences&, Index, Index, Index, In<double>,
                                           Out<double>);

}  // namespace oriel::nn

#include "oriel/nn/pool.hpp"

#include "named_values.hpp"

#include <cassert>
#include <stdexcept>
#include <string>

namespace oriel::nn {
namespace {

constexpr NamedValue<Pool> kNames[]{
    {Pool::None, "none"}, {Pool::Mean, "mean"}, {Pool::Maximum, "max"}};

}  // namespace

std::string_view name_of(Pool pool) { return name_in(kNames, pool); }

Pool parse_pool(std::string_view name) { return value_in(kNames, "pool", name); }

void Groups::collect(const std::vector<Id>& ids, Index count) {
  ends_.assign(static_cast<std::size_t>(count), 0);
  for (const Id id : ids) {
    if (id < 0 || id >= count) {
      throw std::logic_error("Groups: group " + std::to_string(id) + " is not in [0, " +
                             std::to_string(count) + ")");
    }
    ++ends_[static_cast<std::size_t>(id)];
  }
  // Counting sort: first where each group begins; filling moves that to where it ends.
  std::uint32_t begin = 0;
  for (auto& end : ends_) {
    const std::uint32_t columns = end;
    end = begin;
    begin += columns;
  }
  columns_.resize(ids.size());
  for (std::size_t column = 0; column < ids.size(); ++column) {
    columns_[ends_[static_cast<std::size_t>(ids[column])]++] = static_cast<std::uint32_t>(column);
  }
}

std::span<const std::uint32_t> Groups::columns(Index g) const {
  const auto group = static_cast<std::size_t>(g);
  const std::size_t begin = group == 0 ? 0 : ends_[group - 1];
  return std::span(columns_).subspan(begin, ends_[group] - begin);
}

template <typename T>
void pool_forward(Pool pool, const Groups& groups, Index begin, Index end, In<T> h, Out<T> pooled) {
  assert(pool != Pool::None && h.rows() == pooled.rows() && h.cols() == pooled.cols());
  for (Index g = begin; g < end; ++g) {
    const auto columns = groups.columns(g);
    if (columns.empty()) {
      continue;
    }
    // pooled = max_i h_i, or 1/n sum_i h_i
    auto result = pooled.col(columns.front());
    result = h.col(columns.front());
    for (const std::uint32_t column : columns.subspan(1)) {
      if (pool == Pool::Maximum) {
        result = result.cwiseMax(h.col(column));
      } else {
        result += h.col(column);
      }
    }
    if (pool == Pool::Mean && columns.size() > 1) {
      result *= T(1) / static_cast<T>(columns.size());
    }
    for (const std::uint32_t column : columns.subspan(1)) {
      pooled.col(column) = result;
    }
  }
}

template <typename T>
void pool_backward(Pool pool, const Groups& groups, Index begin, Index end, In<T> h, In<T> pooled,
                   In<T> d_pooled, Out<T> d_h) {
  Matrix<T> sum(h.rows(), 1);  // over the group: dL/dpooled, which all its columns share
  for (Index g = begin; g < end; ++g) {
    const auto columns = groups.columns(g);
    sum.setZero();
    for (const std::uint32_t column : columns) {
      sum += d_pooled.col(column);
    }
    if (pool == Pool::Mean) {
      for (const std::uint32_t column : columns) {
        d_h.col(column) += sum * (T(1) / static_cast<T>(columns.size()));
      }
      continue;
    }
    for (const std::uint32_t column : columns) {
      for (Index unit = 0; unit < h.rows(); ++unit) {
        if (h(unit, column) == pooled(unit, column)) {
          d_h(unit, column) += sum(unit);
          sum(unit) = T(0);
        }
      }
    }
  }
}

template void pool_forward<float>(Pool, const Groups&, Index, Index, In<float>, Out<float>);
template void pool_forward<double>(Pool, const Groups&, Index, Index, In<double>, Out<double>);
template void pool_backward<float>(Pool, const Groups&, Index, Index, In<float>, In<float>,
                                   In<float>, Out<float>);
template void pool_backward<double>(Pool, const Groups&, Index, Index, In<double>, In<double>,
                                    In<double>, Out<double>);

}  // namespace oriel::nn

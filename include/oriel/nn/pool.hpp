// Pooling over groups of columns: what the other columns of a column's group have seen. The groups
// of a tagger are the mentions of one spelling in one document.
#pragma once

#include "oriel/core/types.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace oriel::nn {

// None: no pooling. Mean and Maximum are taken element by element over the columns of a group.
enum class Pool { None, Mean, Maximum };

// "none", "mean", "max".
std::string_view name_of(Pool pool);
// Throws Error that lists the names.
Pool parse_pool(std::string_view name);

// A batch's columns by group. Collecting again reuses the memory.
class Groups {
 public:
  // ids: the group of each column, in [0, count). Throws std::logic_error for any other.
  void collect(const std::vector<Id>& ids, Index count);

  Index size() const { return static_cast<Index>(ends_.size()); }
  // The columns of group g, ascending.
  std::span<const std::uint32_t> columns(Index g) const;

 private:
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint32_t> columns_;
};

// Writes to every column of the groups [begin, end) the pool over its group.
//   h, pooled: [units x batch]
template <typename T>
void pool_forward(Pool pool, const Groups& groups, Index begin, Index end, In<T> h, Out<T> pooled);

// Given d_pooled = dL/dpooled, ADDS dL/dh of the groups [begin, end) to d_h. Of the maximum it goes
// to the group's first column that holds it. `pooled` is what pool_forward wrote.
//   all: [units x batch]
template <typename T>
void pool_backward(Pool pool, const Groups& groups, Index begin, Index end, In<T> h, In<T> pooled,
                   In<T> d_pooled, Out<T> d_h);

}  // namespace oriel::nn

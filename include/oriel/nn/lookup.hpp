// The look-up layer: ids in, columns of an embedding out. Its gradient is sparse: the touched ids
// and their columns.
#pragma once

#include "oriel/core/types.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace oriel::nn {

// Column c of x is E.col(ids[c]).
//   E: [dim x embeddings]  ids: [tokens], each below E.cols()  x: [dim x tokens]
template <typename T>
void lookup_forward(In<T> E, std::span<const Id> ids, Out<T> x);

// Where each id stands in a batch. Collecting again reuses the memory.
class Occurrences {
 public:
  // Sorts the cells of ids [positions x batch] that hold an id below `limit`.
  void collect(const Eigen::Ref<const IdMatrix>& ids, Index limit);

  // The ids found, sorted, each once.
  const std::vector<Id>& ids() const { return ids_; }

  // The cells that hold ids()[i], in rising order; a cell is position + positions * column.
  std::span<const std::uint32_t> cells(Index i) const;

 private:
  void sort_by_id(Id largest);

  struct Entry {
    Id id;
    std::uint32_t cell;
  };
  std::vector<Entry> entries_;
  std::vector<Entry> room_;
  std::vector<std::uint32_t> cells_;
  std::vector<Id> ids_;
  std::vector<std::size_t>
      first_cells_;  // one more than ids: where each id's cells begin in cells_
};

// Given dx = dL/dx, adds to column i of dE the columns of dx that occurrences.ids()[first + i] was
// looked up for, in their order. The occurrences are those of the ids as one row.
//   dE: [dim x any count of those ids]  dx: [dim x tokens]
template <typename T>
void lookup_backward(const Occurrences& occurrences, Index first, In<T> dx, Out<T> dE);

}  // namespace oriel::nn

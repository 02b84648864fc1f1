// A look-up of bags: a bag's column is the sum or the mean of its ids' columns; that of an empty
// bag is 0.
#pragma once

#include "oriel/core/bags.hpp"
#include "oriel/core/types.hpp"
#include "oriel/nn/lookup.hpp"

#include <cstdint>
#include <vector>

namespace oriel::nn {

// How a look-up makes a column: Single takes the one column of an id, Sum and Mean combine those of
// a bag.
enum class Combination { Single, Sum, Mean };

// Writes the columns of the bags [first, first + columns.cols()).
//   E: [dim x embeddings]  columns: [dim x any count of bags]
template <typename T>
void bags_forward(In<T> E, const Bags& bags, Combination combination, Index first, Out<T> columns);

// Given d_columns = dL/dcolumns of all bags, adds to column i of dE what the id
// occurrences.ids()[first + i] did for them. The occurrences are those of bags.ids as one row,
// owners[k] is the bag of bags.ids[k].
//   d_columns: [dim x bags]  dE: [dim x any count of those ids]
template <typename T>
void bags_backward(const Occurrences& occurrences, const Bags& bags,
                   const std::vector<std::uint32_t>& owners, Combination combination, Index first,
                   In<T> d_columns, Out<T> dE);

}  // namespace oriel::nn

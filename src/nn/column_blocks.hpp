// How the network cuts a batch: pieces that depend on the shapes alone.
#pragma once

#include "oriel/core/parallel.hpp"
#include "oriel/core/types.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace oriel::nn {

// Groups of a pool that one task takes.
constexpr Index kGroupGrain = 64;

// The dropout masks of the network: layer l >= 1 has number l, look-up i of the input this one.
inline std::uint64_t input_mask(std::size_t lookup) {
  constexpr std::uint64_t kFirst = 1024;
  return kFirst + lookup;
}

// Eigen sums up in another order what stands in a product of fewer than 20 columns (rows and depth
// may add to them), and columns that are not in a whole group of 4: filled up like this, a token's
// sums do not depend on how many other tokens there are.
inline Index padded_tokens(Index tokens) {
  constexpr Index kMultiple = 4;
  constexpr Index kFewest = 20;
  return tokens == 0 ? 0 : std::max(kFewest, (tokens + kMultiple - 1) / kMultiple * kMultiple);
}

// The size of equal blocks of at most 128 columns, a multiple of 4: a block of x, z and h stays in
// the cache, and the weights, which a product packs anew for every block, are packed seldom.
inline Index column_grain(Index batch) {
  constexpr Index kLargest = 128;
  constexpr Index kMultiple = 4;
  const Index blocks = (batch + kLargest - 1) / kLargest;
  const Index even = blocks == 0 ? 1 : (batch + blocks - 1) / blocks;
  return (even + kMultiple - 1) / kMultiple * kMultiple;
}

// task(piece) for each piece in [0, pieces), on all threads unless the work, in multiplications, is
// less than it costs to wake them.
template <typename Task>
void for_each_network_piece(Index pieces, Index work, const Task& task) {
  constexpr Index kSmallWork = 200000;
  if (work >= kSmallWork) {
    for_each_uneven_piece(pieces, task);
    return;
  }
  for (Index piece = 0; piece < pieces; ++piece) {
    task(piece);
  }
}

}  // namespace oriel::nn

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

// The size of equal blocks of about `largest` at most, up to whole ones of `unit`.
inline Index even_grain(Index count, Index largest, Index unit = 1) {
  const Index blocks = std::max<Index>(1, (count + largest - 1) / largest);
  const Index even = std::max<Index>(1, (count + blocks - 1) / blocks);
  return (even + unit - 1) / unit * unit;
}

// What a tile of a product is wide (product_tile.hpp), or two tiles.
constexpr Index kTileUnit = 12;

// Tokens of a batch that one piece takes: they stay in the cache, and the weights, which a product
// packs anew for every piece, are packed seldom.
inline Index token_grain(Index tokens) {
  constexpr Index kLargest = 128;
  return even_grain(tokens, kLargest, kTileUnit);
}

// Windows of a batch: fewer, so that threads get equal parts; the weights above the first layer are
// few.
inline Index window_grain(Index windows) {
  constexpr Index kLargest = 64;
  return even_grain(windows, kLargest, kTileUnit);
}

// Rows of the first layer that one product of shares makes: whole panels.
inline Index share_rows(Index rows) {
  constexpr Index kLargest = 128;
  constexpr Index kUnit = 32;
  return even_grain(rows, kLargest, kUnit);
}

// Columns of a layer's weights whose gradient one piece is.
constexpr Index kWeightColumns = 128;

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

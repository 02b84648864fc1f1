// The first layer of a window network as sums over the positions of the window. A token's share in
// the layer depends on the token and on its position alone, so it is made once for all windows that
// the token stands in.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/nn/lookup.hpp"

namespace oriel::nn {

// z.col(c) = b + sum over positions p of shares.col(p * tokens + windows(p, c))
//   shares: [units x positions * tokens]  windows: [positions x batch], numbers of tokens
//   b: [units x 1]  z: [units x batch]
template <typename T>
void window_sums_forward(In<T> shares, Index tokens, const Eigen::Ref<const IdMatrix>& windows,
                         In<T> b, Out<T> z);

// Given d_z = dL/dz, writes dL/dshares of the tokens [begin, end): zeros where a token never stands
// at a position. `places` has collected the windows, every token of which is one of its ids or
// stands nowhere.
//   d_z: [units x batch]  d_shares: [units x positions * tokens]
template <typename T>
void window_sums_backward(const Occurrences& places, Index positions, Index begin, Index end,
                          In<T> d_z, Out<T> d_shares);

}  // namespace oriel::nn

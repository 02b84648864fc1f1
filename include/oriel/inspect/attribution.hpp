// How much each part of a network's input gave to one of its scores, or to the difference of two.
//
// The first layer is a sum over the positions p of the window and the look-ups f,
//   z_1 = b_1 + sum over p, f of W_pf t_pf,
// so that with a vector g, the gradient of the score by z_1, each pair (p, f) has the share
// g^T W_pf t_pf. Where the activation is linear by pieces, g holds the slopes of the units as they
// stand, and the shares, the bias and the pool add up to the score exactly. Elsewhere g is the mean
// of the gradient on the way from a window of zeros to this one (integrated gradients, Sundararajan
// et al. 2017), and the shares add up to the difference between the two.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/nn/network.hpp"

#include <vector>

namespace oriel::inspect {

// Linear by pieces: identity, ReLU, leaky ReLU, hard tanh.
bool is_piecewise_linear(nn::Activation activation);

// What another column of the same group gave through the pool.
struct MentionShare {
  Index column = 0;
  double share = 0.0;
};

struct Attribution {
  double score = 0.0;     // as the network's forward pass made it
  bool is_exact = true;   // false: by integrated gradients
  Matrix<double> shares;  // [look-ups x positions]
  // Exact: what the biases give (and units of a hard tanh beyond its bounds). Else the score of a
  // window of zeros, without what the other mentions give.
  double bias = 0.0;
  // With a pool: all other columns of the group, in order. What the pool hands back of the column
  // itself is in the shares.
  std::vector<MentionShare> mentions;

  double pool() const;
  // Shares, bias and pool: the score but for rounding.
  double sum() const { return shares.sum() + bias + pool(); }
};

// Of the score direction^T scores in one column of a forward pass without dropout.
//   direction: [outputs x 1], such as 1 for one output, and -1 for another one
// Throws std::logic_error for a network with dense inputs, and for a direction or a column that
// does not fit.
Attribution attribute(const nn::Network<float>& network, const nn::NetworkInput<float>& input,
                      const nn::Cache<float>& cache, Index column, In<double> direction);

}  // namespace oriel::inspect

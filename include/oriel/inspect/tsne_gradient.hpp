// The gradient of t-SNE's cost, the divergence KL(P || Q) of two tables of probabilities, where
//   q(i, j) = 1 / (1 + |y_i - y_j|^2)    Q(i, j) = q(i, j) / Z    Z = sum of all q
//   dC/dy_i = 4 sum over j of (a P(i, j) - Q(i, j)) q(i, j) (y_i - y_j)
// and a is the exaggeration.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/inspect/tsne_affinities.hpp"

namespace oriel::inspect {

// Over all pairs: the plain version, for tests.
//   places, result: [2 x points]
Matrix<double> exact_gradient(const Affinities& P, double exaggeration, In<double> places);

// Far points together as one (Barnes and Hut 1986; van der Maaten 2014): a square cell of side s
// counts as its mean for a point at distance d where s < theta d. Equal at any thread count. Throws
// std::logic_error for a theta below 0 or above 0.7 (a point could meet a cell that it is in).
Matrix<double> barnes_hut_gradient(const Affinities& P, double exaggeration, In<double> places,
                                   double theta);

}  // namespace oriel::inspect

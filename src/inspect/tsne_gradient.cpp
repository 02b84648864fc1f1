#include "oriel/inspect/tsne_gradient.hpp"

#include "oriel/core/parallel.hpp"
#include "quad_tree.hpp"

#include <stdexcept>

namespace oriel::inspect {
namespace {

constexpr Index kGrain = 128;  // points
constexpr double kWidestTheta = 0.7;

struct Difference {
  double x = 0.0;
  double y = 0.0;
  double q = 0.0;  // 1 / (1 + x^2 + y^2)
};

Difference between(In<double> places, Index i, Index j) {
  const double x = places(0, i) - places(0, j);
  const double y = places(1, i) - places(1, j);
  return {x, y, 1.0 / (1.0 + x * x + y * y)};
}

// dC/dy_i = 4 (a sum over j of P(i, j) q(i, j) (y_i - y_j) - repulsion_i / Z), from the repulsions
// and each point's part of Z.
Matrix<double> gradient_of(const Affinities& P, double exaggeration, In<double> places,
                           const Matrix<double>& repulsions, const Matrix<double>& parts_of_z) {
  double Z = 0.0;
  for (Index i = 0; i < places.cols(); ++i) {
    Z += parts_of_z(0, i);
  }
  const double factor = Z > 0.0 ? 1.0 / Z : 0.0;
  Matrix<double> gradient(2, places.cols());
  for_each_block(places.cols(), kGrain, [&](Index begin, Index end) {
    for (Index i = begin; i < end; ++i) {
      double x = -factor * repulsions(0, i);
      double y = -factor * repulsions(1, i);
      for (std::size_t n = P.begin_of(i); n < P.ends[static_cast<std::size_t>(i)]; ++n) {
        const Difference difference = between(places, i, P.others[n]);
        const double weight = exaggeration * static_cast<double>(P.values[n]) * difference.q;
        x += weight * difference.x;
        y += weight * difference.y;
      }
      gradient(0, i) = 4.0 * x;
      gradient(1, i) = 4.0 * y;
    }
  });
  return gradient;
}

}  // namespace

Matrix<double> exact_gradient(const Affinities& P, double exaggeration, In<double> places) {
  Matrix<double> repulsions = Matrix<double>::Zero(2, places.cols());
  Matrix<double> parts_of_z = Matrix<double>::Zero(1, places.cols());
  for (Index i = 0; i < places.cols(); ++i) {
    for (Index j = 0; j < places.cols(); ++j) {
      if (j != i) {
        const Difference difference = between(places, i, j);
        parts_of_z(0, i) += difference.q;
        repulsions(0, i) += difference.q * difference.q * difference.x;
        repulsions(1, i) += difference.q * difference.q * difference.y;
      }
    }
  }
  return gradient_of(P, exaggeration, places, repulsions, parts_of_z);
}

Matrix<double> barnes_hut_gradient(const Affinities& P, double exaggeration, In<double> places,
                                   double theta) {
  if (!(theta >= 0.0 && theta <= kWidestTheta)) {
    throw std::logic_error("barnes_hut_gradient: theta must be from 0 to 0.7");
  }
  const QuadTree tree(places);
  Matrix<double> repulsions(2, places.cols());
  Matrix<double> parts_of_z(1, places.cols());
  const Index pieces = (places.cols() + kGrain - 1) / kGrain;
  for_each_uneven_piece(pieces, [&](Index piece) {
    const Index end = std::min(places.cols(), (piece + 1) * kGrain);
    for (Index rank = piece * kGrain; rank < end; ++rank) {
      const QuadTree::Repulsion sum = tree.repulsion(rank, theta);
      const Index i = tree.order()[static_cast<std::size_t>(rank)];
      repulsions(0, i) = sum.x;
      repulsions(1, i) = sum.y;
      parts_of_z(0, i) = sum.z;
    }
  });
  return gradient_of(P, exaggeration, places, repulsions, parts_of_z);
}

}  // namespace oriel::inspect

// Points of many dimensions in two clusters far apart.
#pragma once

#include "oriel/core/rng.hpp"
#include "oriel/core/types.hpp"

namespace oriel::test {

// The first half around the origin, the others around 10 in every dimension, deviation 1.
inline Matrix<float> two_clusters(Index points, Index dim = 8) {
  Rng rng(7, RandomPurpose::Test);
  Matrix<float> result(dim, points);
  for (Index point = 0; point < points; ++point) {
    for (Index d = 0; d < dim; ++d) {
      result(d, point) = static_cast<float>((2 * point < points ? 0.0 : 10.0) + rng.normal());
    }
  }
  return result;
}

// Places of the plane with this deviation.
inline Matrix<double> random_places(Index points, double deviation) {
  Rng rng(8, RandomPurpose::Test);
  return Matrix<double>::NullaryExpr(2, points,
                                     [&](Index, Index) { return deviation * rng.normal(); });
}

}  // namespace oriel::test

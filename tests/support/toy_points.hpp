// Points of the plane in two classes, as a network's dense input.
#pragma once

#include "oriel/core/rng.hpp"
#include "oriel/core/types.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <vector>

namespace oriel::test {

struct ToyPoints {
  Matrix<float> points;     // [2 x count]
  std::vector<Id> classes;  // 0 or 1, one a point
};

// The corners of the square of side 2; a corner's class tells whether its coordinates differ in
// sign. No straight line parts the classes.
inline ToyPoints xor_points() {
  return {Matrix<float>{{-1.0F, -1.0F, 1.0F, 1.0F}, {-1.0F, 1.0F, -1.0F, 1.0F}}, {0, 1, 1, 0}};
}

// Two arms of one turn each around the origin, half a turn apart, radius from 0.1 to 1:
//   p = (0.1 + 0.9 s) (cos a, sin a) + noise,  a = 2 pi s + pi class,  s = 0 .. 1 in equal steps
// `noise` is the standard deviation of each coordinate. In random order, the same for the same
// seed.
inline ToyPoints two_spirals(std::uint64_t seed, Index points_an_arm, double noise) {
  Rng rng(seed, RandomPurpose::Test);
  std::vector<Index> order(static_cast<std::size_t>(2 * points_an_arm));
  std::iota(order.begin(), order.end(), 0);
  rng.shuffle(order);
  ToyPoints spirals;
  spirals.points.resize(2, 2 * points_an_arm);
  for (const Index place : order) {
    const auto column = static_cast<Index>(spirals.classes.size());
    const auto arm = static_cast<Id>(place % 2);
    const double s = static_cast<double>(place / 2) / static_cast<double>(points_an_arm - 1);
    const double radius = 0.1 + 0.9 * s;
    const double angle = std::numbers::pi * (2.0 * s + arm);
    spirals.points(0, column) = static_cast<float>(radius * std::cos(angle) + noise * rng.normal());
    spirals.points(1, column) = static_cast<float>(radius * std::sin(angle) + noise * rng.normal());
    spirals.classes.push_back(arm);
  }
  return spirals;
}

}  // namespace oriel::test

// How near points are to each other, as t-SNE sees it: a probability for every pair of neighbours.
#pragma once

#include "oriel/core/types.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace oriel::inspect {

// A symmetric matrix P with few entries: row i holds those from ends[i - 1] to ends[i].
struct Affinities {
  std::vector<std::size_t> ends;
  std::vector<Id> others;  // rising in a row
  std::vector<float> values;

  Index size() const { return static_cast<Index>(ends.size()); }
  std::size_t begin_of(Index row) const {
    return row == 0 ? 0 : ends[static_cast<std::size_t>(row) - 1];
  }
};

// Each point's `count` nearest ones (fewer where there are no more) by Euclidean distance, nearest
// first, ties by number.
struct NearPoint {
  Id point = 0;
  float squared_distance = 0.0F;
};
// `tell` is called with the points done; false ends the search, and the rest have none.
std::vector<std::vector<NearPoint>> nearest_points(In<float> points, Index count,
                                                   const std::function<bool(Index)>& tell);

// With beta_i such that 2 to the entropy of p(. | i) is the perplexity, over the neighbours of i,
//   p(j | i) = exp(-beta_i |x_i - x_j|^2) / sum over k of exp(-beta_i |x_i - x_k|^2)
//   P(i, j) = (p(j | i) + p(i | j)) / (2 points)
// All values add up to 1.
Affinities affinities(const std::vector<std::vector<NearPoint>>& neighbors, double perplexity);

}  // namespace oriel::inspect

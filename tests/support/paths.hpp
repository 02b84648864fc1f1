// Every path of tags through a sentence, for tests that sum or search over all of them.
#pragma once

#include "oriel/core/rng.hpp"
#include "oriel/core/types.hpp"
#include "oriel/nn/transitions.hpp"

#include <limits>
#include <vector>

namespace oriel::test {

inline constexpr double kForbidden = -std::numeric_limits<double>::infinity();

// use(path) for each of the tags^tokens paths.
template <typename Use>
void for_each_path(Id tags, Index tokens, const Use& use) {
  std::vector<Id> path(static_cast<std::size_t>(tokens), 0);
  while (true) {
    use(path);
    std::size_t t = 0;
    while (t < path.size() && ++path[t] == tags) {
      path[t++] = 0;
    }
    if (t == path.size()) {
      return;
    }
  }
}

inline double path_worth(const Matrix<double>& scores, const nn::Transitions<double>& transitions,
                         const std::vector<Id>& path) {
  double sum = transitions.start(path.front()) + transitions.end(path.back());
  for (std::size_t t = 0; t < path.size(); ++t) {
    sum += scores(path[t], static_cast<Index>(t));
    sum += t > 0 ? transitions.step(path[t - 1], path[t]) : 0.0;
  }
  return sum;
}

// Transitions drawn at random, a share of them forbidden.
inline nn::Transitions<double> random_transitions(Rng& rng, Index tags, double forbidden_share) {
  const auto draw = [&] { return rng.uniform() < forbidden_share ? kForbidden : rng.normal(); };
  return {Matrix<double>::NullaryExpr(tags, tags, draw), Matrix<double>::NullaryExpr(tags, 1, draw),
          Matrix<double>::NullaryExpr(tags, 1, draw)};
}

inline Matrix<double> random_matrix(Rng& rng, Index rows, Index columns) {
  return Matrix<double>::NullaryExpr(rows, columns, [&] { return rng.normal(); });
}

}  // namespace oriel::test

#include "oriel/nn/k_best.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace oriel::nn {
namespace {

// One of the best paths up to a tag: what it is worth, and the path up to the tag before that it
// goes on with, by its tag and its rank there.
template <typename T>
struct Arrival {
  T worth = 0;
  Id previous = 0;
  Id rank = 0;
};

// The best arrivals at a tag, the best one first; among equals the one of the lower tag before, as
// in viterbi().
template <typename T>
using Arrivals = std::vector<Arrival<T>>;

// The best ways to go on from `before`, the arrivals at each tag, by a step that is worth
// worth_of(tag).
template <typename T, typename Worth>
Arrivals<T> best_of(const std::vector<Arrivals<T>>& before, Index count, const Worth& worth_of) {
  Arrivals<T> found;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const T step = worth_of(static_cast<Index>(i));
    if (step == -std::numeric_limits<T>::infinity()) {
      continue;
    }
    for (std::size_t rank = 0; rank < before[i].size(); ++rank) {
      found.push_back({before[i][rank].worth + step, static_cast<Id>(i), static_cast<Id>(rank)});
    }
  }
  const auto kept = std::min(found.size(), static_cast<std::size_t>(count));
  const auto is_better = [](const Arrival<T>& a, const Arrival<T>& b) {
    if (a.worth != b.worth) {
      return a.worth > b.worth;
    }
    return a.previous != b.previous ? a.previous < b.previous : a.rank < b.rank;
  };
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    is_better);
  found.resize(kept);
  return found;
}

}  // namespace

template <typename T>
std::vector<std::vector<Id>> k_best(In<T> scores, const Transitions<T>& transitions, Index count) {
  const Index tags = scores.rows();
  const Index tokens = scores.cols();
  if (transitions.step.rows() != tags || transitions.step.cols() != tags ||
      transitions.start.rows() != tags || transitions.end.rows() != tags || count < 0) {
    throw std::logic_error("k_best: a negative count, or transitions of another number of tags");
  }
  if (tokens == 0 || count == 0) {
    return std::vector<std::vector<Id>>(count == 0 ? 0 : 1);
  }
  // at[t][j]: the best paths up to j at t.
  std::vector<std::vector<Arrivals<T>>> at(static_cast<std::size_t>(tokens));
  for (Index t = 0; t < tokens; ++t) {
    auto& here = at[static_cast<std::size_t>(t)];
    here.resize(static_cast<std::size_t>(tags));
    for (Index j = 0; j < tags; ++j) {
      auto& arrivals = here[static_cast<std::size_t>(j)];
      if (t > 0) {
        arrivals = best_of(at[static_cast<std::size_t>(t - 1)], count,
                           [&](Index i) { return transitions.step(i, j); });
      } else if (transitions.start(j) != -std::numeric_limits<T>::infinity()) {
        arrivals = {{transitions.start(j), 0, 0}};
      }
      for (auto& arrival : arrivals) {
        arrival.worth += scores(j, t);
      }
    }
  }
  std::vector<std::vector<Id>> paths;
  for (const auto& last : best_of(at.back(), count, [&](Index i) { return transitions.end(i); })) {
    std::vector<Id>& path = paths.emplace_back(static_cast<std::size_t>(tokens));
    Arrival<T> step = last;
    for (std::size_t t = path.size(); t-- > 0;) {
      path[t] = step.previous;
      step = at[t][static_cast<std::size_t>(step.previous)][static_cast<std::size_t>(step.rank)];
    }
  }
  return paths;
}

template std::vector<std::vector<Id>> k_best<float>(In<float>, const Transitions<float>&, Index);
template std::vector<std::vector<Id>> k_best<double>(In<double>, const Transitions<double>&, Index);

}  // namespace oriel::nn

#include "oriel/nn/viterbi.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace oriel::nn {

template <typename T>
std::vector<Id> viterbi(In<T> scores, const Transitions<T>& transitions) {
  const Index tags = scores.rows();
  const Index tokens = scores.cols();
  if (transitions.step.rows() != tags || transitions.step.cols() != tags ||
      transitions.start.rows() != tags || transitions.end.rows() != tags) {
    throw std::logic_error("viterbi: the transitions are not those of the scores' tags");
  }
  std::vector<Id> path(static_cast<std::size_t>(tokens));
  if (tokens == 0) {
    return path;
  }
  // best(j) = max over paths that end in j at t;  from(j, t) = the tag before it on that path. All
  // j side by side: column i of `after` is what the steps from i are worth.
  const Matrix<T> after = transitions.step.transpose();
  Matrix<T> best = transitions.start + scores.col(0);  // [tags x 1]
  Matrix<T> next(tags, 1);
  IdMatrix from(tags, tokens);
  for (Index t = 1; t < tokens; ++t) {
    T* const largest = next.data();
    Id* const previous = from.col(t).data();
    std::fill_n(largest, tags, -std::numeric_limits<T>::infinity());
    std::fill_n(previous, tags, 0);
    for (Index i = 0; i < tags; ++i) {
      const T* const step = after.col(i).data();
      const T here = best(i);
      for (Index j = 0; j < tags; ++j) {
        const T value = here + step[j];
        const bool is_better = value > largest[j];
        largest[j] = is_better ? value : largest[j];
        previous[j] = is_better ? static_cast<Id>(i) : previous[j];
      }
    }
    next += scores.col(t);
    best.swap(next);
  }
  best += transitions.end;
  Index last = 0;
  if (!(best.col(0).maxCoeff(&last) > -std::numeric_limits<T>::infinity())) {
    throw std::logic_error("viterbi: no path is allowed");
  }
  for (Index t = tokens - 1; t > 0; --t) {
    path[static_cast<std::size_t>(t)] = static_cast<Id>(last);
    last = from(last, t);
  }
  path[0] = static_cast<Id>(last);
  return path;
}

template std::vector<Id> viterbi<float>(In<float>, const Transitions<float>&);
template std::vector<Id> viterbi<double>(In<double>, const Transitions<double>&);

}  // namespace oriel::nn

#include "oriel/nn/viterbi.hpp"

#include <cstring>
#include <limits>
#include <stdexcept>

namespace oriel::nn {
namespace {

// Tags whose best sums stay in registers.
constexpr Index kRows = 16;

template <typename T>
using Rows __attribute__((vector_size(kRows * sizeof(T)))) = T;

// to(j) = max_i before(i) + after(j, i), for kRows tags j.
//   after: a column for each i, `stride` numbers apart
template <typename T>
void best_steps(const T* before, Index tags, const T* after, Index stride, T* to) {
  Rows<T> largest = Rows<T>{} - std::numeric_limits<T>::infinity();
  for (Index i = 0; i < tags; ++i, after += stride) {
    Rows<T> step;
    std::memcpy(&step, after, sizeof(step));
    const Rows<T> value = step + before[i];
    largest = value > largest ? value : largest;
  }
  std::memcpy(to, &largest, sizeof(largest));
}

}  // namespace

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
  // reached(j, t) = max over paths to j at t, without the score there;  best = reached + scores
  const Index rows = (tags + kRows - 1) / kRows * kRows;
  Matrix<T> after = Matrix<T>::Zero(rows, tags);
  after.topRows(tags) = transitions.step.transpose();
  Matrix<T> reached(rows, tokens);
  reached.col(0).head(tags) = transitions.start.col(0);
  Matrix<T> best = transitions.start + scores.col(0);  // [tags x 1]
  for (Index t = 1; t < tokens; ++t) {
    for (Index row = 0; row < rows; row += kRows) {
      best_steps(best.data(), tags, after.data() + row, rows, reached.col(t).data() + row);
    }
    best = reached.col(t).head(tags) + scores.col(t);
  }
  best += transitions.end;
  Index last = 0;
  if (!(best.col(0).maxCoeff(&last) > -std::numeric_limits<T>::infinity())) {
    throw std::logic_error("viterbi: no path is allowed");
  }
  // Which tag was before is looked for on the way back, where one tag alone asks: the first from
  // which the same sum comes.
  for (Index t = tokens - 1; t > 0; --t) {
    path[static_cast<std::size_t>(t)] = static_cast<Id>(last);
    const T sum = reached(last, t);
    Index i = 0;
    while (i + 1 < tags &&
           reached(i, t - 1) + scores(i, t - 1) + transitions.step(i, last) != sum) {
      ++i;
    }
    last = i;
  }
  path[0] = static_cast<Id>(last);
  return path;
}

template std::vector<Id> viterbi<float>(In<float>, const Transitions<float>&);
template std::vector<Id> viterbi<double>(In<double>, const Transitions<double>&);

}  // namespace oriel::nn

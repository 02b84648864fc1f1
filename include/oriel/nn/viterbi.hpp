// The best path through the scores of a sentence (Viterbi 1967).
#pragma once

#include <vector>

#include "oriel/core/types.hpp"

namespace oriel::nn {

// What a path may do, and what each step is worth: -infinity forbids it.
template <typename T>
struct Transitions {
  Matrix<T> step;   // [tags x tags]: from row to column
  Matrix<T> start;  // [tags x 1]
  Matrix<T> end;    // [tags x 1]
};

// The path y that maximises start(y_0) + sum_t scores(y_t, t) + sum_t step(y_{t-1}, y_t) + end(y_n); among
// equals the one whose tags, read from the end, have the lower ids. Empty for no tokens. Throws
// std::logic_error for shapes that do not fit, and where no path is allowed.
//   scores: [tags x tokens]
template <typename T>
std::vector<Id> viterbi(In<T> scores, const Transitions<T>& transitions);

}  // namespace oriel::nn

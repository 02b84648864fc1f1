// The best path through the scores of a sentence (Viterbi 1967).
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/nn/transitions.hpp"

#include <vector>

namespace oriel::nn {

// The path y that maximises start(y_0) + sum_t scores(y_t, t) + sum_t step(y_{t-1}, y_t) +
// end(y_n); among equals the one whose tags, read from the end, have the lower ids. Empty for no
// tokens. Throws std::logic_error for shapes that do not fit, and where no path is allowed.
//   scores: [tags x tokens]
template <typename T>
std::vector<Id> viterbi(In<T> scores, const Transitions<T>& transitions);

}  // namespace oriel::nn

// The best paths through the scores of a sentence (list Viterbi: Seshadri and Sundberg 1994).
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/nn/transitions.hpp"

#include <vector>

namespace oriel::nn {

// The `count` paths that are worth most (nn/viterbi.hpp), the best one first and equal to
// viterbi()'s; fewer where fewer are allowed. One empty path for no tokens, none for a count of 0.
// Throws std::logic_error for shapes that do not fit and for a negative count.
//   scores: [tags x tokens]
template <typename T>
std::vector<std::vector<Id>> k_best(In<T> scores, const Transitions<T>& transitions, Index count);

}  // namespace oriel::nn

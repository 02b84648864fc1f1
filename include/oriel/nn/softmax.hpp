// Scores into probabilities, stable for any finite input: the maximum is subtracted before exp.
#pragma once

#include "oriel/core/types.hpp"

namespace oriel::nn {

// log sum_i exp(x_i) over all entries of x; -infinity for none.
template <typename T>
T log_sum_exp(In<T> x);

// p(i, c) = exp(scores(i, c)) / sum_j exp(scores(j, c)); each column of p adds up to 1.
//   scores, p: [outputs x batch]; p may be scores itself
template <typename T>
void softmax(In<T> scores, Out<T> p);

}  // namespace oriel::nn

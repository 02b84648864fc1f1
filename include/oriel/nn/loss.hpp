// The losses of a batch: a number and its gradient with respect to the scores.
#pragma once

#include "oriel/core/types.hpp"

#include <string_view>
#include <vector>

namespace oriel::nn {

// CrossEntropy: softmax over the outputs, one true class (the word-level loss of Collobert et al.
// 2011, eq. 12). BinaryCrossEntropy: a sigmoid on every output, its own 0/1 target. SquaredError:
// (score - target)^2.
enum class Loss { CrossEntropy, BinaryCrossEntropy, SquaredError };

// "cross-entropy", "binary-cross-entropy", "squared-error".
std::string_view name_of(Loss loss);
Loss parse_loss(std::string_view name);

// All return the SUM over the batch (double) and overwrite d_scores with the gradient of that sum
// times `scale`; a caller who wants the mean passes scale = 1 / batch.
//   scores, d_scores: [outputs x batch]

// classes: the true class of each column, in [0, outputs). Throws std::logic_error otherwise.
template <typename T>
double cross_entropy(In<T> scores, const std::vector<Id>& classes, T scale, Out<T> d_scores);

// targets: [outputs x batch], each in [0, 1]; std::logic_error otherwise. Stable for scores of any
// size.
template <typename T>
double binary_cross_entropy(In<T> scores, In<T> targets, T scale, Out<T> d_scores);

// targets: [outputs x batch]; std::logic_error otherwise.
template <typename T>
double squared_error(In<T> scores, In<T> targets, T scale, Out<T> d_scores);

}  // namespace oriel::nn

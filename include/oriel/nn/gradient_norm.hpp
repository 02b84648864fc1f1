// The Euclidean norm over all gradients, and clipping to a bound (Pascanu et al. 2013).
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/nn/parameters.hpp"

namespace oriel::nn {

// The sum of the squares of all values, in double and in a fixed order, whatever the thread count.
template <typename T>
double sum_of_squares(const Matrix<T>& values);

// sqrt of the sum of squares over all tensors, summed in double in a fixed order. NaN or infinity
// anywhere gives a result that is not finite.
template <typename T>
double gradient_norm(const Gradients<T>& gradients);

// Scales all gradients by limit / norm if norm, the result of gradient_norm, is above limit; limit
// 0 never clips.
template <typename T>
void clip_gradients(double norm, double limit, Gradients<T>& gradients);

}  // namespace oriel::nn

// The affine layer y = W x + b, forward and backward.
#pragma once

#include "oriel/core/types.hpp"

namespace oriel::nn {

//   W: [out x in]  b: [out x 1]  x: [in x batch]  y: [out x batch]
//   y = W x + b
template <typename T>
void linear_forward(In<T> W, In<T> b, In<T> x, Out<T> y);

// Given dy = dL/dy, adds dL/dW and dL/db to dW and db, and overwrites dx with dL/dx.
//   W, dW: [out x in]  x, dx: [in x batch]  dy: [out x batch]  db: [out x 1]
//   dW += dy x^T      db += sum of the columns of dy      dx = W^T dy
template <typename T>
void linear_backward(In<T> W, In<T> x, In<T> dy, Out<T> dW, Out<T> db, Out<T> dx);

// The three parts of linear_backward, for callers who cut the work into pieces: any columns of dW
// need the same rows of x, any rows of dx the same columns of W.
template <typename T>
void linear_backward_weights(In<T> x, In<T> dy, Out<T> dW);
template <typename T>
void linear_backward_bias(In<T> dy, Out<T> db);
template <typename T>
void linear_backward_input(In<T> W, In<T> dy, Out<T> dx);

}  // namespace oriel::nn

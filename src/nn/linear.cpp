#include "oriel/nn/linear.hpp"

#include "oriel/nn/product.hpp"

#include <cassert>

namespace oriel::nn {

template <typename T>
void linear_forward(In<T> W, In<T> b, In<T> x, Out<T> y) {
  assert(W.cols() == x.rows() && W.rows() == y.rows() && x.cols() == y.cols());
  assert(b.rows() == W.rows() && b.cols() == 1);
  for (Index column = 0; column < y.cols(); ++column) {
    y.col(column) = b.col(0);
  }
  add_product<T>(W, x, y);
}

template <typename T>
void linear_backward_weights(In<T> x, In<T> dy, Out<T> dW) {
  assert(dW.rows() == dy.rows() && dW.cols() == x.rows() && x.cols() == dy.cols());
  add_product<T>(dy, x.transpose(), dW);
}

template <typename T>
void linear_backward_bias(In<T> dy, Out<T> db) {
  assert(db.rows() == dy.rows() && db.cols() == 1);
  for (Index column = 0; column < dy.cols(); ++column) {
    db.col(0) += dy.col(column);
  }
}

template <typename T>
void linear_backward_input(In<T> W, In<T> dy, Out<T> dx) {
  assert(dx.rows() == W.cols() && dy.rows() == W.rows() && dx.cols() == dy.cols());
  product<T>(W.transpose(), dy, dx);
}

template <typename T>
void linear_backward(In<T> W, In<T> x, In<T> dy, Out<T> dW, Out<T> db, Out<T> dx) {
  linear_backward_weights<T>(x, dy, dW);
  linear_backward_bias<T>(dy, db);
  linear_backward_input<T>(W, dy, dx);
}

template void linear_forward<float>(In<float>, In<float>, In<float>, Out<float>);
template void linear_forward<double>(In<double>, In<double>, In<double>, Out<double>);
template void linear_backward_weights<float>(In<float>, In<float>, Out<float>);
template void linear_backward_weights<double>(In<double>, In<double>, Out<double>);
template void linear_backward_bias<float>(In<float>, Out<float>);
template void linear_backward_bias<double>(In<double>, Out<double>);
template void linear_backward_input<float>(In<float>, In<float>, Out<float>);
template void linear_backward_input<double>(In<double>, In<double>, Out<double>);
template void linear_backward<float>(In<float>, In<float>, In<float>, Out<float>, Out<float>,
                                     Out<float>);
template void linear_backward<double>(In<double>, In<double>, In<double>, Out<double>, Out<double>,
                                      Out<double>);

}  // namespace oriel::nn

// The matrix products of a training step of a network with one hidden layer, cut into pieces as
// Network cuts them, on matrices of their own.
#pragma once

#include "oriel/core/types.hpp"

namespace oriel::bench {

// Everything that a step multiplies.
struct StepMatrices {
  StepMatrices(Index hidden, Index depth, Index tags, Index tokens, Index batch);

  Index hidden() const { return W.rows(); }
  Index depth() const { return x.rows(); }
  Index tags() const { return V.rows(); }
  Index tokens() const { return x.cols(); }
  Index batch() const { return h.cols(); }

  Matrix<float> W;         // [hidden x depth * positions]
  Matrix<float> x;         // [depth x tokens]
  Matrix<float> shares;    // [hidden x tokens * positions]
  Matrix<float> V;         // of the output layer: [tags x hidden]
  Matrix<float> b;         // [tags x 1]
  Matrix<float> h;         // [hidden x batch]
  Matrix<float> scores;    // [tags x batch], and in its place their gradient
  Matrix<float> d_h;       // [hidden x batch]
  Matrix<float> d_shares;  // [hidden x tokens * positions]
  Matrix<float> d_x;       // [depth x tokens]
  Matrix<float> dW;        // [hidden x depth * positions]
  Matrix<float> dV;        // [tags x hidden]
};

inline constexpr Index kPositions = 5;

void shares_product(StepMatrices& step);           // shares_p = W_p x
void output_product(StepMatrices& step);           // scores = V h + b
void output_backward_product(StepMatrices& step);  // d_h = V^T d_scores
void output_weights_product(StepMatrices& step);   // dV = d_scores h^T
void weights_product(StepMatrices& step);          // dW_p = d_shares_p x^T
void tokens_product(StepMatrices& step);           // d_x = sum over p of W_p^T d_shares_p

}  // namespace oriel::bench

// The feed-forward network: look-ups and numbers in, scores out; forward fills a Cache, backward
// reads it. It knows nothing of words, tags or losses.
//
//   x   = the looked-up columns of each window and the dense inputs, stacked  [inputs x batch]
//   h_0 = dropout(x);  z_l = W_l h_{l-1} + b_l;  h_l = dropout(f(z_l))         l = 1 .. layers
//   scores = W h_layers + b                                                   [outputs x batch]
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "oriel/core/types.hpp"
#include "oriel/nn/activation.hpp"
#include "oriel/nn/dropout.hpp"
#include "oriel/nn/init.hpp"
#include "oriel/nn/parameters.hpp"

namespace oriel::nn {

// One embedding, looked up at each position of the window: dim x positions inputs.
struct LookupShape {
  std::string name;     // the tensor is "NAME.E"
  Index dim = 0;
  Index ids = 0;        // columns of the embedding
  Index positions = 0;  // ids an example brings
};

struct NetworkShape {
  std::vector<LookupShape> lookups;
  Index dense_inputs = 0;      // inputs that come as numbers; they stand behind the look-ups
  std::vector<Index> hidden;   // sizes of the hidden layers; none makes a linear classifier
  Index outputs = 0;
  Activation activation = Activation::Relu;

  Index inputs() const;
};

template <typename T>
struct NetworkInput {
  std::vector<IdMatrix> ids;  // one a look-up: [positions x batch]
  Matrix<T> dense;            // [dense_inputs x batch]; may stay empty where there are none

  Index batch() const { return ids.empty() ? dense.cols() : ids.front().cols(); }
};

// Everything that the backward pass needs of the forward pass, all layers and the whole batch.
template <typename T>
struct Cache {
  Matrix<T> x;                // [inputs x batch], dropout applied
  std::vector<Matrix<T>> z;   // before each activation: [hidden x batch]
  std::vector<Matrix<T>> h;   // after activation and dropout: [hidden x batch]
  Matrix<T> scores;           // [outputs x batch]
  DropoutConfig dropout;      // as given to forward
  std::uint64_t step = 0;
};

template <typename T>
class Network {
 public:
  Network() = default;
  // All tensors, in the order: embeddings, then W and b of each layer ("hidden1.W" [hidden1 x inputs],
  // "hidden1.b", ..., "output.W", "output.b"), weights started by `initialisation`, biases zero,
  // embeddings uniform in +-sqrt(3 / dim) (variance 1 / dim). Throws std::logic_error for an empty shape.
  Network(NetworkShape shape, Initialisation initialisation, std::uint64_t seed);

  const NetworkShape& shape() const { return shape_; }
  Parameters<T>& parameters() { return parameters_; }
  const Parameters<T>& parameters() const { return parameters_; }

  // Scores of a batch. `dropout` with rates of 0 (the default) is tagging. The masks depend on (dropout.seed,
  // step, column of the batch) alone. Throws std::logic_error for input of the wrong shape or an id out of range.
  void forward(const NetworkInput<T>& input, Cache<T>& cache, const DropoutConfig& dropout = {},
               std::uint64_t step = 0) const;

  // Given d_scores = dL/dscores [outputs x batch] and the cache of the same input's forward pass, overwrites
  // `gradients` with dL/dparameters (embedding gradients sparse).
  void backward(const NetworkInput<T>& input, const Cache<T>& cache, In<T> d_scores,
                Gradients<T>& gradients) const;

 private:
  NetworkShape shape_;
  Parameters<T> parameters_;
};

}  // namespace oriel::nn

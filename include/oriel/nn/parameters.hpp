// Every tensor of a network in one named list; gradients are a list in the same order.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/nn/narrow_columns.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace oriel::nn {

template <typename T>
struct Tensor {
  std::string name;           // "word.E", "hidden1.W", "hidden1.b", "output.W" ...
  Matrix<T> value;            // a bias is [out x 1], an embedding [dim x ids]
  bool is_embedding = false;  // columns are looked up by id: gradients and steps are sparse
  bool is_decayed = true;     // weight decay and L2 apply (not to biases)
  double rate_factor = 1.0;   // its learning rate is the step's times this; 0 keeps it fixed
  Index trained_columns = 0;  // embeddings: only ids below this ever get a gradient (moments are
                              // kept for these alone)
  NarrowColumns narrow = {};  // an embedding's numbers in the place of value, which is then empty

  Index rows() const { return narrow.is_empty() ? value.rows() : narrow.rows; }
  Index columns() const { return narrow.is_empty() ? value.cols() : narrow.columns; }
};

template <typename T>
struct Parameters {
  std::vector<Tensor<T>> tensors;

  // The tensor of that name. Throws std::logic_error if there is none.
  Tensor<T>& at(std::string_view name);
  const Tensor<T>& at(std::string_view name) const;
  // How many numbers there are in all.
  Index size() const;
};

// The gradient of one tensor. Dense: ids is empty and values has the tensor's shape. Of an
// embedding: ids are the touched columns, sorted, each once, and values is [dim x ids].
template <typename T>
struct Gradient {
  std::vector<Id> ids;
  Matrix<T> values;
};

// One gradient a tensor, in the order of Parameters::tensors.
template <typename T>
using Gradients = std::vector<Gradient<T>>;

}  // namespace oriel::nn

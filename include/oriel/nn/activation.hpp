// The functions between the layers, each with its derivative.
#pragma once

#include "oriel/core/types.hpp"

#include <string_view>
#include <vector>

namespace oriel::nn {

enum class Activation { Identity, Sigmoid, Tanh, HardTanh, Relu, LeakyRelu, Gelu, Silu };

// "identity", "sigmoid", "tanh", "hard-tanh", "relu", "leaky-relu", "gelu", "silu".
std::string_view name_of(Activation activation);
// Throws Error that lists the names.
Activation parse_activation(std::string_view name);
const std::vector<Activation>& all_activations();

// h = f(z), element by element. z, h: [units x batch]; h may be z itself.
template <typename T>
void activation_forward(Activation activation, In<T> z, Out<T> h);

// Given dh = dL/dh, overwrites dz with dL/dz = dh * f'(z). All [units x batch]; dz may be dh
// itself. At the kinks (0 for ReLU and leaky ReLU, +-1 for hard tanh) the derivative from the left
// of 0 is taken: f'(0) = 0 for ReLU, 0.01 for leaky ReLU, 0 at +-1 for hard tanh.
template <typename T>
void activation_backward(Activation activation, In<T> z, In<T> dh, Out<T> dz);

}  // namespace oriel::nn

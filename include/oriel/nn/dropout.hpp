// Inverted dropout (Srivastava et al. 2014): in training each value is zeroed with probability
// `rate`, the others are divided by 1 - rate; tagging changes nothing.
#pragma once

#include "oriel/core/types.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace oriel::nn {

struct DropoutConfig {
  double input = 0.0;   // rate on x
  double hidden = 0.0;  // rate on every hidden layer
  std::uint64_t seed = 0;
  std::vector<double> lookups = {};  // rate on the inputs of each look-up, instead of `input`

  double rate_of(std::size_t lookup) const {
    return lookup < lookups.size() ? lookups[lookup] : input;
  }
};

// Applies the mask of (seed, layer, step, column first_column + c) to each column c of h in place.
// The same call on a gradient is the backward pass: the mask is linear. The
// rate is taken to the nearest 1 / 65536 below 1; row r of a mask is the same however many rows h
// has.
//   h: [units x batch]; rate in [0, 1): std::logic_error otherwise; 0 changes nothing.
template <typename T>
void apply_dropout(double rate, std::uint64_t seed, std::uint64_t layer, std::uint64_t step,
                   Index first_column, Out<T> h);

}  // namespace oriel::nn

// What the steps of a path from tag to tag are worth.
#pragma once

#include "oriel/core/types.hpp"

namespace oriel::nn {

// -infinity forbids a step.
template <typename T>
struct Transitions {
  Matrix<T> step;   // [tags x tags]: from row to column
  Matrix<T> start;  // [tags x 1]
  Matrix<T> end;    // [tags x 1]
};

}  // namespace oriel::nn

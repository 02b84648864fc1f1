// The numeric types that every folder shares, and how matrices are passed.
#pragma once

#include <Eigen/Core>

#include <cstdint>

namespace oriel {

using Index = Eigen::Index;

// Column-major; a column is one example, a vector is a matrix of one column.
template <typename T>
using Matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic>;

// The id of a word, a tag or a class.
using Id = std::int32_t;

// Ids in the shape of the windows that they fill: [positions x batch].
using IdMatrix = Eigen::Matrix<Id, Eigen::Dynamic, Eigen::Dynamic>;

// A matrix, or a block of whole rows and columns of one, that a function reads.
template <typename T>
using In = const Eigen::Ref<const Matrix<T>>&;

// A matrix, or a block of one, that a function writes in place; it must have its shape already.
template <typename T>
using Out = Eigen::Ref<Matrix<T>>;

}  // namespace oriel

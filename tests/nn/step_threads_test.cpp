// Optimiser, norm and clipping give equal bytes at any thread count.
#include "oriel/core/rng.hpp"
#include "oriel/nn/gradient_norm.hpp"
#include "oriel/nn/optimizer.hpp"
#include "support/thread_count.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

namespace oriel::nn {
namespace {

constexpr std::uint64_t kSeed = 23;

template <typename T>
Matrix<T> random_matrix(Index rows, Index columns, std::uint64_t key) {
  Rng rng(kSeed, RandomPurpose::Test, key);
  return Matrix<T>::NullaryExpr(rows, columns, [&] { return static_cast<T>(rng.normal()); });
}

template <typename T>
Gradient<T> random_columns(Index dim, Id ids, std::uint64_t key) {
  Rng rng(kSeed, RandomPurpose::Test, key, 1);
  Gradient<T> gradient;
  for (Id id = 0; id < ids; ++id) {
    if (rng.below(3) == 0) {
      gradient.ids.push_back(id);
    }
  }
  gradient.values = random_matrix<T>(dim, static_cast<Index>(gradient.ids.size()), key);
  return gradient;
}

// The bytes of all parameters after four clipped steps, and of the norms met on the way.
template <typename T>
std::string bytes_after_steps(OptimizerKind kind, int thread_count) {
  const test::ThreadCount guard(thread_count);
  Parameters<T> parameters;
  parameters.tensors.push_back({"word.E", random_matrix<T>(37, 900, 1), true, true, 1.0, 800});
  parameters.tensors.push_back({"hidden1.W", random_matrix<T>(301, 77, 2)});
  parameters.tensors.push_back({"hidden1.b", random_matrix<T>(301, 1, 3), false, false});
  Optimizer<T> optimizer({.kind = kind, .l2 = 0.01}, parameters);
  std::string bytes;
  for (std::uint64_t step = 0; step < 4; ++step) {
    Gradients<T> gradients{random_columns<T>(37, 800, 10 + step),
                           {{}, random_matrix<T>(301, 77, 20 + step)},
                           {{}, random_matrix<T>(301, 1, 30 + step)}};
    const double norm = gradient_norm(gradients);
    bytes.append(reinterpret_cast<const char*>(&norm), sizeof(norm));
    clip_gradients(norm, 5.0, gradients);
    optimizer.step(0.01, gradients, parameters);
  }
  for (const auto& tensor : parameters.tensors) {
    bytes.append(reinterpret_cast<const char*>(tensor.value.data()),
                 static_cast<std::size_t>(tensor.value.size()) * sizeof(T));
  }
  return bytes;
}

template <typename T>
void expect_equal_bytes() {
  for (const auto kind :
       {OptimizerKind::Sgd, OptimizerKind::Momentum, OptimizerKind::Adam, OptimizerKind::AdamW}) {
    const std::string alone = bytes_after_steps<T>(kind, 1);
    for (const int count : {2, 3, 8}) {
      EXPECT_TRUE(bytes_after_steps<T>(kind, count) == alone)
          << name_of(kind) << ", " << count << " threads, seed " << kSeed;
    }
  }
}

TEST(StepThreads, GiveEqualBytesInFloat) { expect_equal_bytes<float>(); }

TEST(StepThreads, GiveEqualBytesInDouble) { expect_equal_bytes<double>(); }

}  // namespace
}  // namespace oriel::nn

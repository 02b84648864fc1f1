#include "oriel/core/rng.hpp"
#include "oriel/nn/loss.hpp"
#include "oriel/nn/network.hpp"
#include "support/thread_count.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <utility>
#include <vector>

namespace oriel::nn {
namespace {

constexpr Index kOutputs = 5;

NetworkShape shape_of(Activation activation) {
  NetworkShape shape;
  shape.lookups = {{"word", 30, 200}, {"casing", 3, 6}};
  shape.positions = 5;
  shape.dense_inputs = 2;
  shape.hidden = {40, 20};
  shape.outputs = kOutputs;
  shape.activation = activation;
  return shape;
}

template <typename T>
NetworkInput<T> draw_input(const NetworkShape& shape, Index batch, std::uint64_t seed) {
  Rng rng(seed, RandomPurpose::Test);
  NetworkInput<T> input;
  input.tokens = 1 + batch / 2;
  for (const auto& lookup : shape.lookups) {
    std::vector<Id> ids(static_cast<std::size_t>(input.tokens));
    for (Id& id : ids) {
      id = static_cast<Id>(rng.below(static_cast<std::uint64_t>(lookup.ids)));
    }
    input.ids.push_back(std::move(ids));
  }
  input.windows.resize(shape.positions, batch);
  for (Id& token : input.windows.reshaped()) {
    token = static_cast<Id>(rng.below(static_cast<std::uint64_t>(input.tokens)));
  }
  input.dense.resize(shape.dense_inputs, batch);
  for (T& value : input.dense.reshaped()) {
    value = static_cast<T>(rng.normal());
  }
  return input;
}

std::vector<Id> draw_classes(Index batch, std::uint64_t seed) {
  Rng rng(seed, RandomPurpose::Sample);
  std::vector<Id> classes(static_cast<std::size_t>(batch));
  for (Id& truth : classes) {
    truth = static_cast<Id>(rng.below(kOutputs));
  }
  return classes;
}

struct Step {
  double loss = 0.0;
  Matrix<float> scores;
  Gradients<float> gradients;
};

Step run_step(Index batch, std::uint64_t seed) {
  const NetworkShape shape = shape_of(Activation::Gelu);
  const Network<float> network(shape, Initialisation::He, seed);
  const NetworkInput<float> input = draw_input<float>(shape, batch, seed);
  Cache<float> cache;
  Step step;
  network.forward(input, cache, {.input = 0.2, .hidden = 0.5, .seed = seed}, 9);
  Matrix<float> d_scores(kOutputs, batch);
  step.loss = cross_entropy<float>(cache.scores, draw_classes(batch, seed), 0.01F, d_scores);
  network.backward(input, cache, d_scores, step.gradients);
  step.scores = cache.scores;
  return step;
}

bool has_equal_bytes(const Matrix<float>& first, const Matrix<float>& second) {
  return first.rows() == second.rows() && first.cols() == second.cols() &&
         std::memcmp(first.data(), second.data(),
                     static_cast<std::size_t>(first.size()) * sizeof(float)) == 0;
}

TEST(NetworkProperty, AnyNumberOfThreadsGivesEqualBytes) {
  for (const Index batch : {1, 7, 130, 333}) {
    const auto run_with = [&](int count) {
      const test::ThreadCount guard(count);
      return run_step(batch, 3);
    };
    const Step one = run_with(1);
    for (const int count : {2, 3, 8}) {
      const Step many = run_with(count);
      const std::string where =
          "batch " + std::to_string(batch) + ", threads " + std::to_string(count);
      EXPECT_EQ(one.loss, many.loss) << where;
      EXPECT_TRUE(has_equal_bytes(one.scores, many.scores)) << where;
      ASSERT_EQ(one.gradients.size(), many.gradients.size());
      for (std::size_t i = 0; i < one.gradients.size(); ++i) {
        EXPECT_EQ(one.gradients[i].ids, many.gradients[i].ids) << where;
        EXPECT_TRUE(has_equal_bytes(one.gradients[i].values, many.gradients[i].values))
            << where << ", tensor " << i;
      }
    }
  }
}

Matrix<double> dense_gradient(const Tensor<double>& tensor, const Gradient<double>& gradient) {
  if (!tensor.is_embedding) {
    return gradient.values;
  }
  Matrix<double> dense = Matrix<double>::Zero(tensor.value.rows(), tensor.value.cols());
  for (std::size_t i = 0; i < gradient.ids.size(); ++i) {
    dense.col(gradient.ids[i]) = gradient.values.col(static_cast<Index>(i));
  }
  return dense;
}

TEST(NetworkProperty, ABatchIsTheSumOfItsColumns) {
  const Index batch = 150;
  const NetworkShape shape = shape_of(Activation::Tanh);
  const Network<double> network(shape, Initialisation::Xavier, 5);
  const NetworkInput<double> input = draw_input<double>(shape, batch, 5);
  const Matrix<double> d_scores = Matrix<double>::Random(kOutputs, batch);
  Cache<double> cache;
  Gradients<double> gradients;
  network.forward(input, cache);
  network.backward(input, cache, d_scores, gradients);

  const auto& tensors = network.parameters().tensors;
  std::vector<Matrix<double>> sums;
  for (const auto& tensor : tensors) {
    sums.push_back(Matrix<double>::Zero(tensor.value.rows(), tensor.value.cols()));
  }
  for (Index column = 0; column < batch; ++column) {
    NetworkInput<double> one = input;
    one.windows = input.windows.col(column);
    one.dense = input.dense.col(column);
    Cache<double> one_cache;
    Gradients<double> one_gradients;
    network.forward(one, one_cache);
    network.backward(one, one_cache, d_scores.col(column), one_gradients);
    EXPECT_LT((one_cache.scores - cache.scores.col(column)).cwiseAbs().maxCoeff(), 1e-12);
    for (std::size_t i = 0; i < sums.size(); ++i) {
      sums[i] += dense_gradient(tensors[i], one_gradients[i]);
    }
  }
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const Matrix<double> whole = dense_gradient(tensors[i], gradients[i]);
    EXPECT_LT((whole - sums[i]).cwiseAbs().maxCoeff(), 1e-11) << tensors[i].name;
  }
}

TEST(NetworkProperty, ACacheMayServeBatchesOfAnySize) {
  const NetworkShape shape = shape_of(Activation::Relu);
  const Network<float> network(shape, Initialisation::He, 5);
  Cache<float> reused;
  Gradients<float> reused_gradients;
  for (const Index batch : {90, 10, 200, 1}) {
    const NetworkInput<float> input = draw_input<float>(shape, batch, 6);
    const Matrix<float> d_scores = Matrix<float>::Ones(kOutputs, batch);
    Cache<float> fresh;
    Gradients<float> gradients;
    network.forward(input, fresh);
    network.backward(input, fresh, d_scores, gradients);
    network.forward(input, reused);
    network.backward(input, reused, d_scores, reused_gradients);
    EXPECT_TRUE(has_equal_bytes(fresh.scores, reused.scores));
    for (std::size_t i = 0; i < gradients.size(); ++i) {
      EXPECT_EQ(gradients[i].ids, reused_gradients[i].ids);
      EXPECT_TRUE(has_equal_bytes(gradients[i].values, reused_gradients[i].values)) << i;
    }
  }
}

}  // namespace
}  // namespace oriel::nn

// The kernels that training and tagging spend their time in, at the sizes of the default network:
// windows of 5 words of 100 + 10 dimensions, 300 hidden units, 17 tags.
//   cmake --preset release -DORIEL_BUILD_BENCHMARKS=ON && cmake --build --preset release --target
//   oriel_bench build/release/tools/bench/oriel_bench
#include "oriel/core/parallel.hpp"
#include "oriel/core/rng.hpp"
#include "oriel/nn/crf_loss.hpp"
#include "oriel/nn/loss.hpp"
#include "oriel/nn/network.hpp"
#include "oriel/nn/optimizer.hpp"
#include "oriel/nn/viterbi.hpp"
#include "oriel/text/tokenizer.hpp"

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

namespace oriel {
namespace {

constexpr Index kWords = 20000;
constexpr Index kWindow = 5;
constexpr Index kTags = 17;

nn::Network<float> default_network() {
  nn::NetworkShape shape;
  shape.lookups = {{"word", 100, kWords}, {"casing", 10, 9}};
  shape.positions = kWindow;
  shape.hidden = {300};
  shape.outputs = kTags;
  return {shape, nn::Initialisation::He, 1};
}

// Windows over half as many different tokens, as in a batch of news.
nn::NetworkInput<float> random_input(Index batch) {
  Rng rng(1, RandomPurpose::Test);
  const auto draw = [&](Index below) {
    return static_cast<Id>(rng.below(static_cast<std::uint64_t>(below)));
  };
  nn::NetworkInput<float> input;
  input.tokens = batch / 2;
  for (const Index ids : {kWords, Index{9}}) {
    input.ids.emplace_back();
    for (Index token = 0; token < input.tokens; ++token) {
      input.ids.back().push_back(draw(ids));
    }
  }
  input.windows = IdMatrix::NullaryExpr(kWindow, batch, [&] { return draw(input.tokens); });
  return input;
}

// The bare products of a step, forward and backward: what the hardware gives through Eigen.
void products_of_a_step(benchmark::State& state) {
  const Index batch = state.range(0);
  const Matrix<float> W = Matrix<float>::Random(300, 550);
  const Matrix<float> x = Matrix<float>::Random(550, batch);
  const Matrix<float> dz = Matrix<float>::Random(300, batch);
  Matrix<float> z(300, batch);
  Matrix<float> dW(300, 550);
  Matrix<float> dx(550, batch);
  for (auto _ : state) {
    z.noalias() = W * x;
    dW.noalias() = dz * x.transpose();
    dx.noalias() = W.transpose() * dz;
    benchmark::DoNotOptimize(dx.data());
  }
  state.counters["FLOP/s"] =
      benchmark::Counter(3.0 * 2.0 * 300.0 * 550.0 * static_cast<double>(batch),
                         benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(products_of_a_step)->Arg(464)->UseRealTime();

void training_step(benchmark::State& state) {
  set_threads(static_cast<int>(state.range(1)));
  auto network = default_network();
  const auto input = random_input(state.range(0));
  const std::vector<Id> classes(static_cast<std::size_t>(state.range(0)), 3);
  nn::Cache<float> cache;
  nn::Gradients<float> gradients;
  Matrix<float> d_scores(kTags, state.range(0));
  nn::Optimizer<float> optimizer({}, network.parameters());
  for (auto _ : state) {
    network.forward(input, cache, {0.0, 0.5, 1}, static_cast<std::uint64_t>(optimizer.steps()));
    nn::cross_entropy<float>(cache.scores, classes, 1e-3F, d_scores);
    network.backward(input, cache, d_scores, gradients);
    optimizer.step(1e-3, gradients, network.parameters());
  }
  state.counters["tokens/s"] = benchmark::Counter(static_cast<double>(state.range(0)),
                                                  benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(training_step)->Args({464, 1})->Args({464, 2})->UseRealTime();

void tagging_forward(benchmark::State& state) {
  set_threads(static_cast<int>(state.range(1)));
  const auto network = default_network();
  const auto input = random_input(state.range(0));
  nn::Cache<float> cache;
  for (auto _ : state) {
    network.forward(input, cache);
  }
  state.counters["tokens/s"] = benchmark::Counter(static_cast<double>(state.range(0)),
                                                  benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(tagging_forward)->Args({256, 1})->Args({1024, 2})->UseRealTime();

nn::Transitions<float> free_transitions() {
  return {Matrix<float>::Zero(kTags, kTags), Matrix<float>::Zero(kTags, 1),
          Matrix<float>::Zero(kTags, 1)};
}

void viterbi_of_a_sentence(benchmark::State& state) {
  const Matrix<float> scores = Matrix<float>::Random(kTags, 15);
  const auto transitions = free_transitions();
  for (auto _ : state) {
    benchmark::DoNotOptimize(nn::viterbi<float>(scores, transitions));
  }
}
BENCHMARK(viterbi_of_a_sentence);

void crf_loss_of_a_sentence(benchmark::State& state) {
  const Matrix<float> scores = Matrix<float>::Random(kTags, 15);
  const auto transitions = free_transitions();
  const std::vector<Id> gold(15, 0);
  Matrix<float> d_scores(kTags, 15);
  auto d_transitions = free_transitions();
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        nn::crf_loss<float>(scores, gold, transitions, 1.0F, d_scores, d_transitions));
  }
}
BENCHMARK(crf_loss_of_a_sentence);

void tokenize_a_sentence(benchmark::State& state) {
  const std::string text =
      "Mr. Blair's U.S. visit didn't last: 1,000.50 dollars were spent in Franco-African talks.";
  for (auto _ : state) {
    benchmark::DoNotOptimize(text::tokenize(text));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(text.size()));
}
BENCHMARK(tokenize_a_sentence);

}  // namespace
}  // namespace oriel

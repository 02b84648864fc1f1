// The matrix products of a training step (step_products.hpp) beside the same products by OpenBLAS,
// which cuts them itself: "oriel/..." and "openblas/...", of 300 hidden units over 110 numbers a
// token (the plain network) and of 600 over 234 (all features), each with one thread and with two.
// A batch of 32 sentences of CoNLL-2003 has 464 windows over 291 different tokens, filled up to
// 292. products.sh runs it and divides.
#include "oriel/core/parallel.hpp"
#include "step_products.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <cblas.h>
#include <memory>
#include <string>
#include <utility>

namespace oriel::bench {
namespace {

constexpr Index kTags = 17;
constexpr Index kBatch = 464;
constexpr Index kTokens = 292;

// y = a x, or with what was in y before; a and x as they lie in memory, before transposition.
void multiply(CBLAS_TRANSPOSE is_transposed_a, const float* a, Index a_rows,
              CBLAS_TRANSPOSE is_transposed_x, const float* x, Index x_rows, float share_of_y,
              Index depth, float* y, Index y_rows, Index y_cols) {
  const auto size = [](Index count) { return static_cast<blasint>(count); };
  cblas_sgemm(CblasColMajor, is_transposed_a, is_transposed_x, size(y_rows), size(y_cols),
              size(depth), 1.0F, a, size(a_rows), x, size(x_rows), share_of_y, y, size(y_rows));
}

void shares_by_openblas(StepMatrices& step) {
  for (Index position = 0; position < kPositions; ++position) {
    multiply(CblasNoTrans, step.W.col(position * step.depth()).data(), step.hidden(), CblasNoTrans,
             step.x.data(), step.depth(), 0.0F, step.depth(),
             step.shares.col(position * kTokens).data(), step.hidden(), kTokens);
  }
}

void output_by_openblas(StepMatrices& step) {
  step.scores.colwise() = step.b.col(0);
  multiply(CblasNoTrans, step.V.data(), kTags, CblasNoTrans, step.h.data(), step.hidden(), 1.0F,
           step.hidden(), step.scores.data(), kTags, kBatch);
}

void output_backward_by_openblas(StepMatrices& step) {
  multiply(CblasTrans, step.V.data(), kTags, CblasNoTrans, step.scores.data(), kTags, 0.0F, kTags,
           step.d_h.data(), step.hidden(), kBatch);
}

void output_weights_by_openblas(StepMatrices& step) {
  multiply(CblasNoTrans, step.scores.data(), kTags, CblasTrans, step.h.data(), step.hidden(), 0.0F,
           kBatch, step.dV.data(), kTags, step.hidden());
}

void weights_by_openblas(StepMatrices& step) {
  for (Index position = 0; position < kPositions; ++position) {
    multiply(CblasNoTrans, step.d_shares.col(position * kTokens).data(), step.hidden(), CblasTrans,
             step.x.data(), step.depth(), 0.0F, kTokens,
             step.dW.col(position * step.depth()).data(), step.hidden(), step.depth());
  }
}

void tokens_by_openblas(StepMatrices& step) {
  for (Index position = 0; position < kPositions; ++position) {
    multiply(CblasTrans, step.W.col(position * step.depth()).data(), step.hidden(), CblasNoTrans,
             step.d_shares.col(position * kTokens).data(), step.hidden(),
             position == 0 ? 0.0F : 1.0F, step.hidden(), step.d_x.data(), step.depth(), kTokens);
  }
}

struct Product {
  std::string name;
  void (*by_oriel)(StepMatrices&);
  void (*by_openblas)(StepMatrices&);
  bool is_of_output;  // [tags x hidden] and the batch, else [hidden x depth] by position and token
};

const std::array<Product, 6> kProducts = {{
    {"shares", shares_product, shares_by_openblas, false},
    {"output", output_product, output_by_openblas, true},
    {"output_backward", output_backward_product, output_backward_by_openblas, true},
    {"output_weights", output_weights_product, output_weights_by_openblas, true},
    {"weights", weights_product, weights_by_openblas, false},
    {"tokens", tokens_product, tokens_by_openblas, false},
}};

double operations_of(const Product& product, const StepMatrices& step) {
  const Index multiplications = product.is_of_output
                                    ? kTags * step.hidden() * kBatch
                                    : kPositions * step.hidden() * step.depth() * kTokens;
  return 2.0 * static_cast<double>(multiplications);
}

void run(benchmark::State& state, const Product& product, bool is_oriel, StepMatrices& step,
         int threads) {
  set_threads(threads);
  openblas_set_num_threads(threads);
  const auto multiply_once = is_oriel ? product.by_oriel : product.by_openblas;
  for (auto _ : state) {
    multiply_once(step);
    benchmark::ClobberMemory();
  }
  state.counters["FLOP/s"] = benchmark::Counter(operations_of(product, step),
                                                benchmark::Counter::kIsIterationInvariantRate);
}

void add_benchmarks() {
  for (const auto& [hidden, depth] : {std::pair<Index, Index>{300, 110}, {600, 234}}) {
    const auto step = std::make_shared<StepMatrices>(hidden, depth, kTags, kTokens, kBatch);
    for (const int threads : {1, 2}) {
      for (const auto& product : kProducts) {
        for (const bool is_oriel : {true, false}) {
          const std::string name = (is_oriel ? "oriel/" : "openblas/") + product.name + "/" +
                                   std::to_string(hidden) + "/" + std::to_string(threads);
          benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
            run(state, product, is_oriel, *step, threads);
          })->UseRealTime();
        }
      }
    }
  }
}

}  // namespace
}  // namespace oriel::bench

int main(int argc, char** argv) {
  oriel::bench::add_benchmarks();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

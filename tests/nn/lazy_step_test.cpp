// The optimiser's lazy steps of embeddings, against the dense rule on a toy vocabulary.
#include "nn/scalar_optimizer.hpp"
#include "oriel/core/rng.hpp"
#include "oriel/nn/optimizer.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace oriel::nn {
namespace {

constexpr OptimizerKind kAll[] = {OptimizerKind::Sgd, OptimizerKind::Momentum, OptimizerKind::Adam,
                                  OptimizerKind::AdamW};
constexpr Index kDim = 3;
constexpr Index kWords = 6;
constexpr double kRate = 0.05;

Matrix<double> random_matrix(Index rows, Index columns, std::uint64_t key) {
  Rng rng(11, RandomPurpose::Test, key);
  return Matrix<double>::NullaryExpr(rows, columns, [&] { return rng.normal(); });
}

// An embedding stepped lazily, and the same tensor stepped as a dense one.
struct Twins {
  explicit Twins(const OptimizerConfig& config)
      : lazy{{{"word.E", random_matrix(kDim, kWords, 0), true, true, 1.0, kWords}}},
        dense{{{"word.E", lazy.tensors[0].value}}},
        lazy_optimizer(config, lazy),
        dense_optimizer(config, dense) {}

  void step(const std::vector<Id>& ids, const Matrix<double>& values) {
    Matrix<double> spread = Matrix<double>::Zero(kDim, kWords);
    for (std::size_t k = 0; k < ids.size(); ++k) {
      spread.col(ids[k]) = values.col(static_cast<Index>(k));
    }
    lazy_optimizer.step(kRate, {{ids, values}}, lazy);
    dense_optimizer.step(kRate, {{{}, spread}}, dense);
  }

  double distance(Id id) const {
    return (lazy.tensors[0].value.col(id) - dense.tensors[0].value.col(id)).cwiseAbs().maxCoeff();
  }

  Parameters<double> lazy;
  Parameters<double> dense;
  Optimizer<double> lazy_optimizer;
  Optimizer<double> dense_optimizer;
};

TEST(LazyStep, IsTheDenseStepWhereEveryColumnIsTouched) {
  for (const auto kind : kAll) {
    Twins twins({.kind = kind, .weight_decay = 0.2, .l2 = 0.1});
    for (std::uint64_t t = 1; t <= 20; ++t) {
      twins.step({0, 1, 2, 3, 4, 5}, random_matrix(kDim, kWords, t));
    }
    for (Id id = 0; id < kWords; ++id) {
      EXPECT_LE(twins.distance(id), 1e-15) << name_of(kind) << ", column " << id;
    }
  }
}

TEST(LazyStep, LeavesUntouchedColumnsAlone) {
  for (const auto kind : kAll) {
    Twins twins({.kind = kind, .weight_decay = 0.2, .l2 = 0.1});
    const Matrix<double> start = twins.lazy.tensors[0].value;
    for (std::uint64_t t = 1; t <= 5; ++t) {
      twins.step({1, 4}, random_matrix(kDim, 2, t));
    }
    for (const Id id : {0, 2, 3, 5}) {
      EXPECT_TRUE(twins.lazy.tensors[0].value.col(id) == start.col(id)) << name_of(kind);
    }
    EXPECT_GT((twins.lazy.tensors[0].value.col(4) - start.col(4)).norm(), 0.0) << name_of(kind);
  }
}

TEST(LazyStep, OfPlainSgdIsTheDenseStepWhateverIsTouched) {
  Twins twins({.kind = OptimizerKind::Sgd});
  twins.step({0, 3}, random_matrix(kDim, 2, 1));
  twins.step({3, 5}, random_matrix(kDim, 2, 2));
  for (Id id = 0; id < kWords; ++id) {
    EXPECT_LE(twins.distance(id), 1e-16);
  }
}

TEST(LazyStep, SkipsTheDecayOfAnUntouchedColumn) {
  Twins twins({.kind = OptimizerKind::AdamW, .weight_decay = 0.2});
  const Matrix<double> start = twins.lazy.tensors[0].value;
  for (std::uint64_t t = 1; t <= 10; ++t) {
    twins.step({1}, random_matrix(kDim, 1, t));
  }
  // Dense: (1 - rate weight_decay)^10 = 0.99^10 of the start; lazy: all of it.
  const double lost = (1.0 - std::pow(0.99, 10)) * start.col(0).cwiseAbs().maxCoeff();
  EXPECT_NEAR(twins.distance(0), lost, 1e-14);
  EXPECT_LE(twins.distance(1), 1e-15);
}

TEST(LazyStep, SkipsWhatTheMomentsWouldStillMove) {
  Twins twins({.kind = OptimizerKind::Adam});
  const double start = twins.lazy.tensors[0].value(0, 2);
  const std::vector<double> gradients{0.8, 0.0, 0.0, 0.0, -0.3};
  ScalarOptimizer dense{.w = start};
  ScalarOptimizer lazy{.w = start};
  for (int t = 1; t <= 5; ++t) {
    const double g = gradients[static_cast<std::size_t>(t - 1)];
    dense.step({.kind = OptimizerKind::Adam}, kRate, g, t);
    if (g != 0.0) {
      // Moments age only where there is a gradient; the bias correction counts all steps.
      lazy.step({.kind = OptimizerKind::Adam}, kRate, g, t);
      twins.step({2}, Matrix<double>::Constant(kDim, 1, g));
    } else {
      twins.step({0}, Matrix<double>::Ones(kDim, 1));
    }
  }
  EXPECT_NEAR(twins.lazy.tensors[0].value(0, 2), lazy.w, 1e-15);
  EXPECT_NEAR(twins.dense.tensors[0].value(0, 2), dense.w, 1e-15);
  // Measured: the dense rule coasts three steps on the first gradient, about 1.5 rates further.
  EXPECT_NEAR(twins.distance(2), std::abs(lazy.w - dense.w), 1e-15);
  EXPECT_NEAR((lazy.w - dense.w) / kRate, 1.488, 0.001);
}

TEST(LazyStep, KeepsMomentsForTrainedColumnsOnly) {
  Parameters<double> parameters{{{"word.E", random_matrix(kDim, kWords, 0), true, true, 1.0, 2}}};
  const Matrix<double> start = parameters.tensors[0].value;
  Optimizer<double> optimizer({}, parameters);
  optimizer.step(kRate, {{{1}, random_matrix(kDim, 1, 1)}}, parameters);
  EXPECT_TRUE(parameters.tensors[0].value.rightCols(4) == start.rightCols(4));
  EXPECT_FALSE(parameters.tensors[0].value.col(1) == start.col(1));
}

}  // namespace
}  // namespace oriel::nn

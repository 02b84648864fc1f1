#include "gradient_check_parts.hpp"
#include "oriel/nn/dropout.hpp"
#include "oriel/nn/linear.hpp"
#include "oriel/nn/lookup.hpp"
#include "oriel/nn/loss.hpp"
#include "oriel/nn/softmax.hpp"
#include "oriel/nn/window_sums.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace oriel::nn {
namespace {

constexpr Index kIn = 4;
constexpr Index kOut = 3;
constexpr Index kBatch = 5;

// A layer alone is checked through L = sum of v * y with fixed numbers v, so that dL/dy = v.
double weighted_sum(In<double> v, In<double> y) { return v.cwiseProduct(y).sum(); }

void check_linear(Rng& rng, std::vector<GradientCheck>& checks) {
  Matrix<double> W = draw_matrix(rng, kOut, kIn);
  Matrix<double> b = draw_matrix(rng, kOut, 1);
  Matrix<double> x = draw_matrix(rng, kIn, kBatch);
  const Matrix<double> dy = draw_matrix(rng, kOut, kBatch);
  Matrix<double> dW = Matrix<double>::Zero(kOut, kIn);
  Matrix<double> db = Matrix<double>::Zero(kOut, 1);
  Matrix<double> dx(kIn, kBatch);
  linear_backward<double>(W, x, dy, dW, db, dx);
  const auto loss = [&] {
    Matrix<double> y(kOut, kBatch);
    linear_forward<double>(W, b, x, y);
    return weighted_sum(dy, y);
  };
  checks.push_back(check_gradient("linear.W", loss, W, dW));
  checks.push_back(check_gradient("linear.b", loss, b, db));
  checks.push_back(check_gradient("linear.x", loss, x, dx));
}

void check_activation(Activation activation, Rng& rng, std::vector<GradientCheck>& checks) {
  Matrix<double> z = 2.0 * draw_matrix(rng, kIn, kBatch);
  for (double& value : z.reshaped()) {
    value += is_near_kink(activation, value) ? 3.0 * kKinkMargin : 0.0;
  }
  const Matrix<double> dh = draw_matrix(rng, kIn, kBatch);
  Matrix<double> dz(kIn, kBatch);
  activation_backward<double>(activation, z, dh, dz);
  const auto loss = [&] {
    Matrix<double> h(kIn, kBatch);
    activation_forward<double>(activation, z, h);
    return weighted_sum(dh, h);
  };
  checks.push_back(check_gradient("activation " + std::string(name_of(activation)), loss, z, dz));
}

void check_softmax(Rng& rng, std::vector<GradientCheck>& checks) {
  Matrix<double> scores = draw_matrix(rng, kOut, 1);
  Matrix<double> p(kOut, 1);
  softmax<double>(scores, p);
  const auto loss = [&] { return log_sum_exp<double>(scores); };
  checks.push_back(check_gradient("softmax", loss, scores, p));
}

void check_losses(Rng& rng, std::vector<GradientCheck>& checks) {
  Matrix<double> scores = draw_matrix(rng, kOut, kBatch);
  Matrix<double> targets(kOut, kBatch);
  std::vector<Id> classes(kBatch);
  for (double& target : targets.reshaped()) {
    target = rng.uniform();
  }
  for (Id& truth : classes) {
    truth = static_cast<Id>(rng.below(kOut));
  }
  Matrix<double> room(kOut, kBatch);
  const auto add = [&](Loss loss, const std::function<double()>& value) {
    value();
    const Matrix<double> gradient = room;
    checks.push_back(check_gradient("loss " + std::string(name_of(loss)), value, scores, gradient));
  };
  add(Loss::CrossEntropy, [&] { return cross_entropy<double>(scores, classes, 1.0, room); });
  add(Loss::BinaryCrossEntropy,
      [&] { return binary_cross_entropy<double>(scores, targets, 1.0, room); });
  add(Loss::SquaredError, [&] { return squared_error<double>(scores, targets, 1.0, room); });
}

void check_dropout(std::uint64_t seed, Rng& rng, std::vector<GradientCheck>& checks) {
  const auto drop = [&](Out<double> values) { apply_dropout<double>(0.4, seed, 1, 2, 3, values); };
  Matrix<double> x = draw_matrix(rng, kIn, kBatch);
  const Matrix<double> dy = draw_matrix(rng, kIn, kBatch);
  Matrix<double> dx = dy;
  drop(dx);
  const auto loss = [&] {
    Matrix<double> y = x;
    drop(y);
    return weighted_sum(dy, y);
  };
  checks.push_back(check_gradient("dropout.x", loss, x, dx));
}

// Id 0 stands for padding, at both ends; ids repeat within a column and between columns; 3 is never
// met.
void check_lookup(Rng& rng, std::vector<GradientCheck>& checks) {
  const std::vector<Id> ids{0, 1, 1, 2, 4, 1, 0};
  const auto tokens = static_cast<Index>(ids.size());
  Matrix<double> E = draw_matrix(rng, 2, 5);
  const Matrix<double> dx = draw_matrix(rng, E.rows(), tokens);
  Occurrences occurrences;
  occurrences.collect(Eigen::Map<const IdMatrix>(ids.data(), 1, tokens), E.cols());
  const auto touched = static_cast<Index>(occurrences.ids().size());
  Matrix<double> columns = Matrix<double>::Zero(E.rows(), touched);
  lookup_backward<double>(occurrences, 0, dx, columns);
  Matrix<double> dE = Matrix<double>::Zero(E.rows(), E.cols());
  for (Index i = 0; i < touched; ++i) {
    dE.col(occurrences.ids()[static_cast<std::size_t>(i)]) = columns.col(i);
  }
  const auto loss = [&] {
    Matrix<double> x(E.rows(), tokens);
    lookup_forward<double>(E, ids, x);
    return weighted_sum(dx, x);
  };
  checks.push_back(check_gradient("lookup.E", loss, E, dE));
}

void check_window_sums(Rng& rng, std::vector<GradientCheck>& checks) {
  constexpr Index kTokens = 4;
  IdMatrix windows(3, 4);
  windows << 0, 1, 1, 2,  //
      1, 1, 2, 0,         //
      1, 2, 0, 0;         // token 3 stands nowhere
  Matrix<double> shares = draw_matrix(rng, 2, windows.rows() * kTokens);
  Matrix<double> b = draw_matrix(rng, 2, 1);
  const Matrix<double> d_z = draw_matrix(rng, 2, windows.cols());
  Occurrences places;
  places.collect(windows, kTokens);
  Matrix<double> d_shares(shares.rows(), shares.cols());
  window_sums_backward<double>(places, windows.rows(), 0, 2, d_z, d_shares);
  window_sums_backward<double>(places, windows.rows(), 2, kTokens, d_z, d_shares);
  const auto loss = [&] {
    Matrix<double> z(d_z.rows(), d_z.cols());
    window_sums_forward<double>(shares, kTokens, windows, b, z);
    return weighted_sum(d_z, z);
  };
  checks.push_back(check_gradient("window_sums.shares", loss, shares, d_shares));
  checks.push_back(check_gradient("window_sums.b", loss, b, d_z.rowwise().sum()));
}

}  // namespace

const std::vector<double>& kinks_of(Activation activation) {
  static const std::vector<double> none;
  static const std::vector<double> zero{0.0};
  static const std::vector<double> ends{-1.0, 1.0};
  if (activation == Activation::HardTanh) {
    return ends;
  }
  return activation == Activation::Relu || activation == Activation::LeakyRelu ? zero : none;
}

bool is_near_kink(Activation activation, double z) {
  const auto& kinks = kinks_of(activation);
  return std::any_of(kinks.begin(), kinks.end(),
                     [&](double kink) { return std::abs(z - kink) < kKinkMargin; });
}

Matrix<double> draw_matrix(Rng& rng, Index rows, Index columns) {
  Matrix<double> values(rows, columns);
  for (double& value : values.reshaped()) {
    value = rng.normal();
  }
  return values;
}

Transitions<double> draw_transitions(Rng& rng, Index tags) {
  return {draw_matrix(rng, tags, tags), draw_matrix(rng, tags, 1), draw_matrix(rng, tags, 1)};
}

void check_layers(std::uint64_t seed, std::vector<GradientCheck>& checks) {
  Rng rng(seed, RandomPurpose::Test, 1);
  check_lookup(rng, checks);
  check_window_sums(rng, checks);
  check_linear(rng, checks);
  for (const Activation activation : all_activations()) {
    check_activation(activation, rng, checks);
  }
  check_dropout(seed, rng, checks);
  check_softmax(rng, checks);
  check_losses(rng, checks);
}

}  // namespace oriel::nn

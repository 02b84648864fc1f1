#include "oriel/nn/path_marginals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace oriel::nn {
namespace {

constexpr double kForbidden = -std::numeric_limits<double>::infinity();

// log sum exp of a column that may be all -infinity.
double log_sum(const Matrix<double>& values) {
  const double largest = values.maxCoeff();
  return largest == kForbidden ? largest
                               : largest + std::log((values.array() - largest).exp().sum());
}

// e to the power of each entry, 0 where that is next to nothing: products of two stay normal
// numbers, which processors are quick with.
Matrix<double> powers_of(const Matrix<double>& exponents) {
  constexpr double kLeastExponent = -300.0;
  return (exponents.array() < kLeastExponent).select(0.0, exponents.array().exp());
}

// The steps of one direction: A(i, j) is what it is worth to come from i to j.
class Steps {
 public:
  explicit Steps(const Matrix<double>& A)
      : A_(A), is_small_(A.maxCoeff() <= 100.0), powers_(powers_of(A)) {}

  // next(j) = log sum_i exp(before(i) + A(i, j)) = m + log sum_i exp(before(i) - m) exp(A(i, j)), m
  // the largest of before; tag by tag where that sum might lack something that powers_of() leaves
  // out, which is below exp(-200).
  void advance(const Matrix<double>& before, Matrix<double>& next) const {
    constexpr double kLeastSum = 1e-70;
    const double largest = before.maxCoeff();
    if (is_small_) {
      const Matrix<double> shares = powers_of(before.array() - largest);
      next.noalias() = powers_.transpose() * shares;
    } else {
      next.setZero();
    }
    for (Index j = 0; j < next.rows(); ++j) {
      const double sum = next(j);
      next(j) = sum > kLeastSum ? largest + std::log(sum) : log_sum(before + A_.col(j));
    }
  }

 private:
  const Matrix<double> A_;
  const bool is_small_;
  const Matrix<double> powers_;  // exp(A)
};

void forbid(const std::vector<Id>& tags, Matrix<double>& values) {
  for (const Id tag : tags) {
    values(tag) = kForbidden;
  }
}

}  // namespace

PathMarginals::PathMarginals(Matrix<double> scores, Transitions<double> transitions)
    : scores_(std::move(scores)), transitions_(std::move(transitions)) {
  const Index tags = scores_.rows();
  const Index tokens = scores_.cols();
  const auto& [step, start, end] = transitions_;
  if (tokens == 0 || step.rows() != tags || step.cols() != tags || start.rows() != tags ||
      end.rows() != tags) {
    throw std::logic_error("path marginals: no token, or transitions of another number of tags");
  }
  // alpha_0(j) = start(j) + s_0(j);  alpha_t(j) = s_t(j) + log sum_i exp(alpha_{t-1}(i) + A(i, j))
  alpha_.resize(tags, tokens);
  alpha_.col(0) = start + scores_.col(0);
  const Steps forward(step);
  Matrix<double> next(tags, 1);
  for (Index t = 1; t < tokens; ++t) {
    forward.advance(alpha_.col(t - 1), next);
    alpha_.col(t) = scores_.col(t) + next;
  }
  log_z_ = log_sum(alpha_.col(tokens - 1) + end);
  if (!(log_z_ > kForbidden)) {
    throw std::logic_error("path marginals: no path is allowed");
  }
  // beta_n(i) = end(i);  beta_{t-1}(i) = log sum_j exp(A(i, j) + s_t(j) + beta_t(j))
  const Steps back(step.transpose());
  beta_.resize(tags, tokens);
  beta_.col(tokens - 1) = end;
  for (Index t = tokens - 1; t > 0; --t) {
    back.advance(scores_.col(t) + beta_.col(t), next);
    beta_.col(t - 1) = next;
  }
}

// The log of the sum over the paths up to the part's first tag, its score not counted.
double PathMarginals::before(const PathPart& part) const {
  if (part.begin == 0) {
    return transitions_.start(part.tags.front());
  }
  Matrix<double> worth = alpha_.col(part.begin - 1) + transitions_.step.col(part.tags.front());
  forbid(part.not_before, worth);
  return log_sum(worth);
}

// The log of the sum over the rests of the paths behind the part's last tag.
double PathMarginals::behind(const PathPart& part) const {
  const Index end = part.begin + static_cast<Index>(part.tags.size());
  if (end == scores_.cols()) {
    return transitions_.end(part.tags.back());
  }
  Matrix<double> worth =
      transitions_.step.row(part.tags.back()).transpose() + scores_.col(end) + beta_.col(end);
  forbid(part.not_after, worth);
  return log_sum(worth);
}

double PathMarginals::probability(const PathPart& part) const {
  if (part.tags.empty() || part.begin < 0 ||
      part.begin + static_cast<Index>(part.tags.size()) > scores_.cols()) {
    throw std::logic_error("path marginals: a part of no tags or outside of the sentence");
  }
  // log p = before + sum_t s_t(y_t) + sum_t A(y_{t-1}, y_t) + behind - log Z
  double sum = before(part) + behind(part) - log_z_;
  for (std::size_t t = 0; t < part.tags.size(); ++t) {
    sum += scores_(part.tags[t], part.begin + static_cast<Index>(t));
    if (t > 0) {
      sum += transitions_.step(part.tags[t - 1], part.tags[t]);
    }
  }
  return std::min(1.0, std::exp(sum));
}

}  // namespace oriel::nn

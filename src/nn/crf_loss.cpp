#include "oriel/nn/crf_loss.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace oriel::nn {
namespace {

template <typename T>
constexpr T kForbidden = -std::numeric_limits<T>::infinity();

// Transitions up to this size are taken to the power of e once, instead of once a token.
constexpr double kLargestPower = 20.0;

// log sum exp of a column that may be all -infinity.
template <typename T, typename Column>
T log_sum(const Column& values) {
  const T largest = values.maxCoeff();
  if (largest == kForbidden<T>) {
    return largest;
  }
  return largest + std::log((values.array() - largest).exp().sum());
}

// e to the power of each entry; exactly 0 for -infinity, which Eigen's exp takes for its smallest
// number on some processors.
template <typename T>
Matrix<T> powers_of(const Matrix<T>& exponents) {
  return (exponents.array() == kForbidden<T>).select(T(0), exponents.array().exp());
}

// The steps of one direction: A(i, j) is what it is worth to come from i to j.
template <typename T>
class Steps {
 public:
  explicit Steps(Matrix<T> A) : A_(std::move(A)) {
    const auto is_large = [](T x) { return std::isfinite(x) && std::abs(x) > T(kLargestPower); };
    if (!std::any_of(A_.data(), A_.data() + A_.size(), is_large)) {
      powers_ = powers_of<T>(A_);
    }
  }

  // next(j) = log sum_i exp(before(i) + A(i, j)). With powers this is m + log sum_i exp(before(i) -
  // m) exp(A(i, j)), m the largest of before: an exp and a log a tag instead of tags of them.
  void advance(In<T> before, Out<T> next) const {
    const T largest = before.maxCoeff();
    if (powers_.size() > 0 && largest > kForbidden<T>) {
      const Matrix<T> shares = (before.array() - largest).exp();
      next.noalias() = powers_.transpose() * shares;
    } else {
      next.setZero();
    }
    for (Index j = 0; j < next.rows(); ++j) {
      // What is too small for a number still counts where nothing larger is.
      const T sum = next(j, 0);
      next(j, 0) = sum > std::numeric_limits<T>::min()
                       ? largest + std::log(sum)
                       : log_sum<T>(Matrix<T>(before.col(0) + A_.col(j)));
    }
  }

  // The share of each step (i, j) in the sum over all steps of exp(before(i) + A(i, j) + after(j)).
  Matrix<T> shares(In<T> before, In<T> after) const {
    if (powers_.size() > 0) {
      const Matrix<T> left = (before.array() - before.maxCoeff()).exp();
      const Matrix<T> right = (after.array() - after.maxCoeff()).exp();
      Matrix<T> product = (left * right.transpose()).cwiseProduct(powers_);
      const T sum = product.sum();
      if (sum > std::numeric_limits<T>::min()) {
        product /= sum;
        return product;
      }
    }
    Matrix<T> worth = (A_.colwise() + before.col(0)).rowwise() + after.col(0).transpose();
    worth.array() -= worth.maxCoeff();
    worth = powers_of<T>(worth);
    return worth / worth.sum();
  }

 private:
  Matrix<T> A_;
  Matrix<T> powers_;  // exp(A); empty where a step is too large for it
};

// The two tables of the forward-backward algorithm. The largest score of each token is taken off
// first, so that sums stay small however long the sentence.
//   alpha(j, t) = log sum over the paths up to t that end in j, the scores up to t counted
//   beta(i, t)  = log sum over the rests behind t of paths with i at t, the scores behind t counted
template <typename T>
struct Lattice {
  Steps<T> steps;
  Matrix<T> emissions;  // [tags x tokens], the scores less `shift` in all
  double shift = 0.0;
  Matrix<T> alpha;  // [tags x tokens]
  Matrix<T> beta;   // [tags x tokens]
  T log_z = 0;

  Lattice(In<T> scores, const Transitions<T>& transitions) : steps(transitions.step) {
    const Index tags = scores.rows();
    const Index tokens = scores.cols();
    if (tokens == 0 || transitions.step.rows() != tags || transitions.step.cols() != tags ||
        transitions.start.rows() != tags || transitions.end.rows() != tags) {
      throw std::logic_error("crf: no token, or transitions of another number of tags");
    }
    emissions = scores;
    for (Index t = 0; t < tokens; ++t) {
      const T largest = scores.col(t).maxCoeff();
      emissions.col(t).array() -= largest;
      shift += static_cast<double>(largest);
    }
    alpha.resize(tags, tokens);
    alpha.col(0) = transitions.start + emissions.col(0);
    for (Index t = 1; t < tokens; ++t) {
      // alpha_t(j) = s_t(j) + log sum_i exp(alpha_{t-1}(i) + A(i, j))
      steps.advance(alpha.col(t - 1), alpha.col(t));
      alpha.col(t) += emissions.col(t);
    }
    log_z = log_sum<T>(alpha.col(tokens - 1) + transitions.end);
    if (!(log_z > kForbidden<T>)) {
      throw std::logic_error("crf: no path is allowed");
    }
  }

  void go_back(const Transitions<T>& transitions) {
    const Index tokens = emissions.cols();
    const Steps<T> back(transitions.step.transpose());
    beta.resize(emissions.rows(), tokens);
    beta.col(tokens - 1) = transitions.end;
    for (Index t = tokens - 1; t > 0; --t) {
      // beta_{t-1}(i) = log sum_j exp(A(i, j) + s_t(j) + beta_t(j))
      back.advance(ahead(t), beta.col(t - 1));
    }
  }

  Matrix<T> ahead(Index t) const { return emissions.col(t) + beta.col(t); }

  // Of the scores as they were given.
  double full_log_z() const { return shift + static_cast<double>(log_z); }

  // p(y_t = j) = exp(alpha_t(j) + beta_t(j) - log Z)
  Matrix<T> tag_marginals() const {
    const T z = log_z;
    return (alpha + beta).unaryExpr([z](T x) {
      return x == kForbidden<T> ? T(0) : std::exp(x - z);
    });
  }
};

}  // namespace

template <typename T>
double log_partition(In<T> scores, const Transitions<T>& transitions) {
  return Lattice<T>(scores, transitions).full_log_z();
}

template <typename T>
double path_worth(In<T> scores, const std::vector<Id>& path, const Transitions<T>& transitions) {
  if (path.empty() || static_cast<Index>(path.size()) != scores.cols()) {
    throw std::logic_error("crf: the path has not one tag a token");
  }
  double sum = static_cast<double>(transitions.start(path.front())) +
               static_cast<double>(transitions.end(path.back()));
  for (std::size_t t = 0; t < path.size(); ++t) {
    sum += static_cast<double>(scores(path[t], static_cast<Index>(t)));
    if (t > 0) {
      sum += static_cast<double>(transitions.step(path[t - 1], path[t]));
    }
  }
  return sum;
}

template <typename T>
Marginals<T> marginals(In<T> scores, const Transitions<T>& transitions) {
  Lattice<T> lattice(scores, transitions);
  lattice.go_back(transitions);
  return {lattice.full_log_z(), lattice.tag_marginals()};
}

template <typename T>
double crf_loss(In<T> scores, const std::vector<Id>& gold, const Transitions<T>& transitions,
                T scale, Out<T> d_scores, Transitions<T>& d_transitions) {
  const Index tokens = scores.cols();
  Lattice<T> lattice(scores, transitions);
  const double worth = path_worth<T>(scores, gold, transitions);
  if (!(worth > -std::numeric_limits<double>::infinity())) {
    throw std::logic_error("crf_loss: the gold path is forbidden");
  }
  lattice.go_back(transitions);
  // dL/ds_t(j) = p(y_t = j) - [gold_t = j];  dL/dA(i, j) = sum_t p(y_{t-1} = i, y_t = j) - [gold
  // steps].
  d_scores = scale * lattice.tag_marginals();
  d_transitions.start += d_scores.col(0);
  d_transitions.end += d_scores.col(tokens - 1);
  for (Index t = 1; t < tokens; ++t) {
    d_transitions.step += scale * lattice.steps.shares(lattice.alpha.col(t - 1), lattice.ahead(t));
  }
  for (std::size_t t = 0; t < gold.size(); ++t) {
    d_scores(gold[t], static_cast<Index>(t)) -= scale;
    if (t > 0) {
      d_transitions.step(gold[t - 1], gold[t]) -= scale;
    }
  }
  d_transitions.start(gold.front()) -= scale;
  d_transitions.end(gold.back()) -= scale;
  return lattice.full_log_z() - worth;
}

template double log_partition<float>(In<float>, const Transitions<float>&);
template double log_partition<double>(In<double>, const Transitions<double>&);
template double path_worth<float>(In<float>, const std::vector<Id>&, const Transitions<float>&);
template double path_worth<double>(In<double>, const std::vector<Id>&, const Transitions<double>&);
template Marginals<float> marginals<float>(In<float>, const Transitions<float>&);
template Marginals<double> marginals<double>(In<double>, const Transitions<double>&);
template double crf_loss<float>(In<float>, const std::vector<Id>&, const Transitions<float>&, float,
                                Out<float>, Transitions<float>&);
template double crf_loss<double>(In<double>, const std::vector<Id>&, const Transitions<double>&,
                                 double, Out<double>, Transitions<double>&);

}  // namespace oriel::nn

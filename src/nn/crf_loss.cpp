#include "oriel/nn/crf_loss.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace oriel::nn {
namespace {

template <typename T>
constexpr T kForbidden = -std::numeric_limits<T>::infinity();

// log sum exp of a column that may be all -infinity.
template <typename T, typename Column>
T log_sum(const Column& values) {
  const T largest = values.maxCoeff();
  if (largest == kForbidden<T>) {
    return largest;
  }
  return largest + std::log((values.array() - largest).exp().sum());
}

// The two tables of the forward-backward algorithm.
// The largest score of each token is taken off first, so that sums stay small however long the
// sentence.
//   alpha(j, t) = log sum over the paths up to t that end in j, the scores up to t counted
//   beta(i, t)  = log sum over the rests behind t of paths with i at t, the scores behind t counted
template <typename T>
struct Lattice {
  Matrix<T> emissions;  // [tags x tokens], the scores less `shift` in all
  double shift = 0.0;
  Matrix<T> alpha;  // [tags x tokens]
  Matrix<T> beta;   // [tags x tokens]
  T log_z = 0;

  Lattice(In<T> scores, const Transitions<T>& transitions) {
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
    beta.resize(tags, tokens);
    alpha.col(0) = transitions.start + emissions.col(0);
    for (Index t = 1; t < tokens; ++t) {
      // alpha_t(j) = s_t(j) + log sum_i exp(alpha_{t-1}(i) + A(i, j))
      for (Index j = 0; j < tags; ++j) {
        alpha(j, t) = emissions(j, t) + log_sum<T>(alpha.col(t - 1) + transitions.step.col(j));
      }
    }
    log_z = log_sum<T>(alpha.col(tokens - 1) + transitions.end);
    if (!(log_z > kForbidden<T>)) {
      throw std::logic_error("crf: no path is allowed");
    }
    const Matrix<T> from = transitions.step.transpose();
    beta.col(tokens - 1) = transitions.end;
    for (Index t = tokens - 1; t > 0; --t) {
      // beta_{t-1}(i) = log sum_j exp(A(i, j) + s_t(j) + beta_t(j))
      const Matrix<T> ahead = emissions.col(t) + beta.col(t);
      for (Index i = 0; i < tags; ++i) {
        beta(i, t - 1) = log_sum<T>(from.col(i) + ahead);
      }
    }
  }

  // Of the scores as they were given.
  double full_log_z() const { return shift + static_cast<double>(log_z); }

  Matrix<T> tag_marginals() const { return (alpha + beta).array().unaryExpr(Probability{log_z}); }

  // exp(x - log Z), 0 for what is forbidden.
  struct Probability {
    T log_z;
    T operator()(T x) const { return x == kForbidden<T> ? T(0) : std::exp(x - log_z); }
  };
};

template <typename T>
double worth_of(const std::vector<Id>& path, In<T> scores, const Transitions<T>& transitions) {
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

}  // namespace

template <typename T>
Marginals<T> marginals(In<T> scores, const Transitions<T>& transitions) {
  const Lattice<T> lattice(scores, transitions);
  return {lattice.full_log_z(), lattice.tag_marginals()};
}

template <typename T>
double crf_loss(In<T> scores, const std::vector<Id>& gold, const Transitions<T>& transitions,
                T scale, Out<T> d_scores, Transitions<T>& d_transitions) {
  const Index tokens = scores.cols();
  const Lattice<T> lattice(scores, transitions);
  if (static_cast<Index>(gold.size()) != tokens) {
    throw std::logic_error("crf_loss: the gold path has not one tag a token");
  }
  const double worth = worth_of<T>(gold, scores, transitions);
  if (!(worth > -std::numeric_limits<double>::infinity())) {
    throw std::logic_error("crf_loss: the gold path is forbidden");
  }
  // dL/ds_t(j) = p(y_t = j) - [gold_t = j];  dL/dA(i, j) = sum_t p(y_{t-1} = i, y_t = j) - [gold
  // steps].
  d_scores = scale * lattice.tag_marginals();
  d_transitions.start += d_scores.col(0);
  d_transitions.end += d_scores.col(tokens - 1);
  const typename Lattice<T>::Probability probability{lattice.log_z};
  for (Index t = 1; t < tokens; ++t) {
    const Matrix<T> ahead = lattice.emissions.col(t) + lattice.beta.col(t);
    d_transitions.step +=
        scale * ((transitions.step.colwise() + lattice.alpha.col(t - 1)).rowwise() +
                 ahead.col(0).transpose())
                    .unaryExpr(probability);
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

template Marginals<float> marginals<float>(In<float>, const Transitions<float>&);
template Marginals<double> marginals<double>(In<double>, const Transitions<double>&);
template double crf_loss<float>(In<float>, const std::vector<Id>&, const Transitions<float>&, float,
                                Out<float>, Transitions<float>&);
template double crf_loss<double>(In<double>, const std::vector<Id>&, const Transitions<double>&,
                                 double, Out<double>, Transitions<double>&);

}  // namespace oriel::nn

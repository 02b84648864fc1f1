#include "oriel/nn/crf_loss.hpp"

#include "log_steps.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace oriel::nn {

template <typename T>
struct CrfTransitions<T>::State {
  explicit State(const Transitions<T>& transitions)
      : given(transitions),
        forwards(transitions.step),
        backwards(transitions.step.transpose()),
        start(padded<T>(transitions.start, forwards.rows(), 1)),
        end(padded<T>(transitions.end, forwards.rows(), 1)) {}

  Transitions<T> given;
  LogSteps<T> forwards;
  LogSteps<T> backwards;
  Matrix<T> start;  // [rows x 1]
  Matrix<T> end;
};

template <typename T>
CrfTransitions<T>::CrfTransitions(const Transitions<T>& transitions) {
  const Index tags = transitions.step.rows();
  if (transitions.step.cols() != tags || transitions.start.rows() != tags ||
      transitions.end.rows() != tags) {
    throw std::logic_error("crf: transitions of different numbers of tags");
  }
  state_ = std::make_shared<const State>(transitions);
}

namespace {

// Up to this power of e the sum of steps is made of shares: what they leave out counts nothing.
constexpr double kLargestScale = 10.0;
// Less than this power of e, a share is 0 there: no product of two is too small for a number.
constexpr double kLeastShare = -43.0;

// The two tables of the forward-backward algorithm. The largest score of each token is taken off
// first, so that sums stay small however long the sentence.
//   alpha(j, t) = log sum over the paths up to t that end in j, the scores up to t counted
//   beta(i, t)  = log sum over the rests behind t of paths with i at t, the scores behind t counted
// [rows x tokens] all: see padded_rows().
template <typename T>
struct Lattice {
  using State = typename CrfTransitions<T>::State;

  const State& transitions;
  Index tags = 0;
  Matrix<T> emissions;  // the scores less `shift` in all
  double shift = 0.0;
  Matrix<T> alpha;
  Matrix<T> beta;
  // exp(alpha - its largest of the token), exp(scores + beta - their largest), and these largest.
  Matrix<T> alpha_shares;
  Matrix<T> ahead_shares;
  std::vector<T> alpha_largest;
  std::vector<T> ahead_largest;
  T log_z = 0;

  Lattice(In<T> scores, const State& state) : transitions(state), tags(scores.rows()) {
    const Index tokens = scores.cols();
    if (tokens == 0 || transitions.forwards.tags() != tags) {
      throw std::logic_error("crf: no token, or transitions of another number of tags");
    }
    const Index rows = transitions.forwards.rows();
    emissions = padded<T>(scores, rows, tokens);
    for (Index t = 0; t < tokens; ++t) {
      const T largest = emissions.col(t).maxCoeff();
      emissions.col(t).array() -= largest;
      shift += static_cast<double>(largest);
    }
    alpha.resize(rows, tokens);
    alpha_shares.resize(rows, tokens);
    alpha_largest.resize(static_cast<std::size_t>(tokens));
    alpha.col(0) = transitions.start + emissions.col(0);
    for (Index t = 1; t < tokens; ++t) {
      // alpha_t(j) = s_t(j) + log sum_i exp(alpha_{t-1}(i) + A(i, j))
      alpha_largest[static_cast<std::size_t>(t - 1)] =
          transitions.forwards.advance(alpha.col(t - 1), alpha_shares.col(t - 1), alpha.col(t));
      alpha.col(t) += emissions.col(t);
    }
    log_z = log_sum<T>(alpha.col(tokens - 1) + transitions.end);
    if (!(log_z > kForbidden<T>)) {
      throw std::logic_error("crf: no path is allowed");
    }
  }

  void go_back() {
    const Index tokens = emissions.cols();
    beta.resize(emissions.rows(), tokens);
    ahead_shares.resize(emissions.rows(), tokens);
    ahead_largest.resize(static_cast<std::size_t>(tokens));
    beta.col(tokens - 1) = transitions.end;
    Matrix<T> ahead(emissions.rows(), 1);
    for (Index t = tokens - 1; t > 0; --t) {
      // beta_{t-1}(i) = log sum_j exp(A(i, j) + s_t(j) + beta_t(j))
      ahead = emissions.col(t) + beta.col(t);
      ahead_largest[static_cast<std::size_t>(t)] =
          transitions.backwards.advance(ahead, ahead_shares.col(t), beta.col(t - 1));
    }
  }

  // Adds scale * sum_t p(y_{t-1} = i, y_t = j) to d_step; after go_back().
  //   p = exp(alpha_{t-1}(i) + A(i, j) + s_t(j) + beta_t(j) - log Z)
  // is a product of a share each way, of exp(A), and of a number a token, so that the sum is one
  // product of matrices.
  void add_step_marginals(T scale, Matrix<T>& d_step) {
    const LogSteps<T>& steps = transitions.forwards;
    const Index count = emissions.cols() - 1;
    const T least = std::exp(T(kLeastShare));
    const auto cut = [least](T share) { return share < least ? T(0) : share; };
    const bool has_powers = steps.powers().size() > 0;
    Matrix<T> left = alpha_shares.leftCols(count).unaryExpr(cut);
    const Matrix<T> right = ahead_shares.rightCols(count).unaryExpr(cut);
    for (Index t = 0; t < count; ++t) {
      const T power = alpha_largest[static_cast<std::size_t>(t)] +
                      ahead_largest[static_cast<std::size_t>(t + 1)] - log_z;
      if (has_powers && power < T(kLargestScale)) {
        left.col(t) *= scale * std::exp(power);
      } else {
        const Matrix<T> shares = steps.shares(alpha.col(t), emissions.col(t + 1) + beta.col(t + 1));
        d_step += scale * shares.topLeftCorner(tags, tags);
        left.col(t).setZero();
      }
    }
    if (has_powers) {
      const Matrix<T> sums = left * right.transpose();
      d_step += sums.cwiseProduct(steps.powers()).topLeftCorner(tags, tags);
    }
  }

  // Of the scores as they were given.
  double full_log_z() const { return shift + static_cast<double>(log_z); }

  // p(y_t = j) = exp(alpha_t(j) + beta_t(j) - log Z)
  Matrix<T> tag_marginals() const {
    return powers_of<T>((alpha + beta).array() - log_z).topRows(tags);
  }
};

}  // namespace

template <typename T>
double log_partition(In<T> scores, const CrfTransitions<T>& transitions) {
  return Lattice<T>(scores, transitions.state()).full_log_z();
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
Marginals<T> marginals(In<T> scores, const CrfTransitions<T>& transitions) {
  Lattice<T> lattice(scores, transitions.state());
  lattice.go_back();
  return {lattice.full_log_z(), lattice.tag_marginals()};
}

template <typename T>
double crf_loss(In<T> scores, const std::vector<Id>& gold, const CrfTransitions<T>& transitions,
                T scale, Out<T> d_scores, Transitions<T>& d_transitions) {
  const Index tokens = scores.cols();
  Lattice<T> lattice(scores, transitions.state());
  const double worth = path_worth<T>(scores, gold, transitions.state().given);
  if (!(worth > -std::numeric_limits<double>::infinity())) {
    throw std::logic_error("crf_loss: the gold path is forbidden");
  }
  lattice.go_back();
  // dL/ds_t(j) = p(y_t = j) - [gold_t = j];  dL/dA(i, j) = sum_t p(y_{t-1} = i, y_t = j) - [gold
  // steps].
  d_scores = scale * lattice.tag_marginals();
  d_transitions.start += d_scores.col(0);
  d_transitions.end += d_scores.col(tokens - 1);
  lattice.add_step_marginals(scale, d_transitions.step);
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

template class CrfTransitions<float>;
template class CrfTransitions<double>;
template double log_partition<float>(In<float>, const CrfTransitions<float>&);
template double log_partition<double>(In<double>, const CrfTransitions<double>&);
template double path_worth<float>(In<float>, const std::vector<Id>&, const Transitions<float>&);
template double path_worth<double>(In<double>, const std::vector<Id>&, const Transitions<double>&);
template Marginals<float> marginals<float>(In<float>, const CrfTransitions<float>&);
template Marginals<double> marginals<double>(In<double>, const CrfTransitions<double>&);
template double crf_loss<float>(In<float>, const std::vector<Id>&, const CrfTransitions<float>&,
                                float, Out<float>, Transitions<float>&);
template double crf_loss<double>(In<double>, const std::vector<Id>&, const CrfTransitions<double>&,
                                 double, Out<double>, Transitions<double>&);

}  // namespace oriel::nn

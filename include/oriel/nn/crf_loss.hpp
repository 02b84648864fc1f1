// The sentence-level loss: a linear-chain CRF over the scores of a sentence (Collobert et al. 2011,
// equations 13 to 16; Lafferty et al. 2001), by the forward-backward algorithm in log space.
//
//   worth(y) = start(y_1) + sum_t scores(y_t, t) + sum_t step(y_{t-1}, y_t) + end(y_n)
//   L        = log sum_y exp worth(y) - worth(gold)
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/nn/transitions.hpp"

#include <memory>
#include <vector>

namespace oriel::nn {

// Transitions made ready for the algorithm, once for many sentences. Throws std::logic_error where
// they are not all of the same number of tags.
template <typename T>
class CrfTransitions {
 public:
  CrfTransitions(const Transitions<T>& transitions);  // NOLINT: one sentence needs no preparation

  struct State;
  const State& state() const { return *state_; }

 private:
  std::shared_ptr<const State> state_;
};

// Log of the sum over all paths, and the probability of each tag at each token.
template <typename T>
struct Marginals {
  double log_z = 0.0;
  Matrix<T> tags;  // [tags x tokens], columns sum to 1
};

// Throws std::logic_error for no token, for shapes that do not fit and where no path is allowed.
template <typename T>
Marginals<T> marginals(In<T> scores, const CrfTransitions<T>& transitions);

// The log of the sum over all paths alone, and what one path is worth (-infinity if it is
// forbidden). Throw as marginals() does, and for a path that is not one tag a token.
template <typename T>
double log_partition(In<T> scores, const CrfTransitions<T>& transitions);
template <typename T>
double path_worth(In<T> scores, const std::vector<Id>& path, const Transitions<T>& transitions);

// The loss of one sentence. Overwrites d_scores [tags x tokens] with scale * dL/dscores and ADDS
// scale * dL/dstep, dL/dstart and dL/dend to `d_transitions`; forbidden steps get nothing. Throws
// std::logic_error as marginals() does, and for a gold path that is forbidden or not one tag a
// token.
template <typename T>
double crf_loss(In<T> scores, const std::vector<Id>& gold, const CrfTransitions<T>& transitions,
                T scale, Out<T> d_scores, Transitions<T>& d_transitions);

}  // namespace oriel::nn

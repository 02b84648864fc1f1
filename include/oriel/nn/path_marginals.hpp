// How probable a part of a path is among all paths of a sentence: the forward-backward algorithm in
// log space (nn/crf_loss.hpp has the probability model), in double.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/nn/transitions.hpp"

#include <vector>

namespace oriel::nn {

// The tokens [begin, begin + tags.size()) have just these tags, the token before them has none of
// `not_before`, the one behind them none of `not_after`; the sentence's ends are always allowed.
struct PathPart {
  Index begin = 0;
  std::vector<Id> tags;
  std::vector<Id> not_before = {};
  std::vector<Id> not_after = {};
};

class PathMarginals {
 public:
  // scores: [tags x tokens]. Throws std::logic_error for no token, for shapes that do not fit and
  // where no path is allowed.
  PathMarginals(Matrix<double> scores, Transitions<double> transitions);

  // The log of the sum over all paths.
  double log_z() const { return log_z_; }

  // The share of the paths with this part, within [0, 1]. Throws std::logic_error for a part of no
  // tags or one that passes the sentence's ends.
  double probability(const PathPart& part) const;

 private:
  double before(const PathPart& part) const;
  double behind(const PathPart& part) const;

  Matrix<double> scores_;
  Transitions<double> transitions_;
  Matrix<double> alpha_;  // [tags x tokens]
  Matrix<double> beta_;   // [tags x tokens]
  double log_z_ = 0.0;
};

}  // namespace oriel::nn

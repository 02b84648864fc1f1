// What each tag of one token would have been worth: the decision and its runners-up.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/nn/transitions.hpp"

#include <vector>

namespace oriel::inspect {

struct Alternative {
  Id tag = 0;
  double score = 0.0;   // the network's
  double from = 0.0;    // the step from the best path's tag before it, or what starting is worth
  double to = 0.0;      // the step to the best path's tag behind it, or what ending is worth
  double margin = 0.0;  // how much less than the best path the best path with this tag is worth;
                        // infinity where no path with it is allowed
};

// Every tag at `token`: the decision, then the others by margin, then by id. from and to are
// -infinity where the step is forbidden. Throws std::logic_error where `path` is not one tag a
// token, or the token is not one of them.
//   scores: [tags x tokens]  path: the best one (viterbi.hpp)
std::vector<Alternative> alternatives(In<float> scores, const std::vector<Id>& path,
                                      const nn::Transitions<float>& transitions, Index token);

}  // namespace oriel::inspect

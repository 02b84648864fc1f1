// The loss of one decision and every gradient behind it, as a training step without dropout would
// have them.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/inspect/reading.hpp"
#include "oriel/model/model.hpp"
#include "oriel/nn/network.hpp"
#include "oriel/nn/transitions.hpp"

#include <vector>

namespace oriel::inspect {

// What the network's backward pass made of the loss. Of a model trained for the word-level loss
// only the token's column of d_scores is not zero, else those of its sentence.
struct Trace {
  std::vector<Id> target;  // the tags that the loss takes for true
  double log_z = 0.0;      // log of the sum over all tags, or all paths
  double worth = 0.0;      // of the target, its tag or its path
  double loss = 0.0;       // log_z - worth
  Matrix<float> p;  // of the sentence: softmax, or the marginals of each tag: [tags x tokens]
  Matrix<float> d_scores;          // [tags x batch]
  Matrix<float> d_pooled;          // with a pool, of what the column's pool gave: [hidden x batch]
  std::vector<Matrix<float>> d_h;  // [hidden x batch], one a hidden layer
  std::vector<Matrix<float>> d_z;  // [hidden x batch]
  Matrix<float> d_x;               // of the token's window: [token_rows x positions]
  nn::Transitions<float> d_transitions;  // zeros for the word-level loss
  nn::Gradients<float> gradients;        // as Network::backward leaves them
};

// `target`: the tag of the token that the loss takes for true; the other tokens have those of the
// best path with it. Uses the reading's cache. Throws Error where no path with the tag is allowed.
Trace trace_backward(const model::Model& model, Reading& reading, Id target);

}  // namespace oriel::inspect

// How well a network tags a data set, as training asks after every epoch.
#pragma once

#include <vector>

#include "oriel/corpus/sentence.hpp"
#include "oriel/eval/span_score.hpp"
#include "oriel/model/model.hpp"

namespace oriel::train {

struct DevScore {
  double loss = 0.0;      // mean cross-entropy over the tokens whose tag the model knows
  double accuracy = 0.0;  // share of all tokens whose decoded tag is the gold tag
  eval::SpanScore spans;
};

// Sentences whose gold tags are in the model's scheme.
DevScore score_model(const model::Model& model, const std::vector<corpus::Sentence>& sentences);

}  // namespace oriel::train

// What a model answers to sentences whose tags are known: its tags, and how probable it held the
// true ones.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/model/model.hpp"

#include <string>
#include <vector>

namespace oriel::model {

struct Predictions {
  std::vector<std::vector<std::string>> tags;  // of each sentence, in the model's scheme
  double loss = 0.0;       // mean cross-entropy over the tokens whose true tag the model knows
  Index known_tokens = 0;  // how many these are
};

// The sentences' tags are the true ones, in the model's scheme. Runs on all threads; the sum is
// made in the order of the sentences.
Predictions predict(const Model& model, const std::vector<corpus::Sentence>& sentences);

}  // namespace oriel::model

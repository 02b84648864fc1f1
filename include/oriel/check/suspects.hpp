// Annotations that a model holds for wrong: likely errors, where the model did not learn from them.
#pragma once

#include "oriel/corpus/sentence.hpp"
#include "oriel/eval/span_errors.hpp"
#include "oriel/model/model.hpp"

#include <vector>

namespace oriel::check {

// A span on which annotation and model part, with the probabilities of both tags at the token of it
// that speaks most for the annotation (the tags' marginals for the sentence-level loss).
struct Suspect {
  eval::SpanError error;  // `sentence` counts in the sentences given
  double gold_probability = 0.0;
  double predicted_probability = 0.0;

  // log p(predicted) - log p(gold); no probability counts as less than 1e-12.
  double score() const;
};

// All of them, by falling score, equal ones in the order of the text. The sentences' tags are in
// the model's scheme; of plain tags each token is a span. Runs on all threads. Throws what
// model::encode throws.
std::vector<Suspect> find_suspects(const model::Model& model,
                                   const std::vector<corpus::Sentence>& sentences);

// By falling score, equal ones in the order of the text.
void sort_suspects(std::vector<Suspect>& suspects);

}  // namespace oriel::check

// How probable a model holds spans and whole sequences of tags. For the sentence-level loss it is
// the share of all legal paths, for the word-level loss the product of the tokens' probabilities;
// scores and transitions are divided by a temperature first. What is told of a span is the model's
// calibration curve of that.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/spans.hpp"
#include "oriel/corpus/tag_set.hpp"
#include "oriel/model/model.hpp"
#include "oriel/nn/path_marginals.hpp"
#include "oriel/nn/transitions.hpp"

#include <vector>

namespace oriel::model {

// What confidences are computed from. The model must outlive it.
class Confidence {
 public:
  // At one temperature, as they are.
  Confidence(const Model& model, double temperature);
  // As the model's calibration has it.
  explicit Confidence(const Model& model);

  // The sums over all paths of a sentence. scores: [tags x tokens], of at least one token.
  nn::PathMarginals marginals_of(In<float> scores) const;

  // That exactly this span stands there: not a longer one, not one of another type. 0 for a type
  // that the model does not know and for plain tags.
  double probability(const nn::PathMarginals& marginals, const corpus::Span& span) const;

  // The spans of one sentence with theirs. scores: [tags x tokens].
  std::vector<corpus::ScoredSpan> score(In<float> scores,
                                        const std::vector<corpus::Span>& spans) const;

 private:
  const corpus::TagSet& tags_;
  double temperature_;
  ConfidenceCurve curve_;
  nn::Transitions<double> transitions_;
};

}  // namespace oriel::model

// What a model answers to sentences whose tags are known: its tags, and how probable it held the
// true ones.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/spans.hpp"
#include "oriel/model/model.hpp"
#include "oriel/model/tagging_scorer.hpp"

#include <string>
#include <vector>

namespace oriel::model {

struct Predictions {
  std::vector<std::vector<std::string>> tags;  // of each sentence, in the model's scheme
  // Mean of the model's own loss a token: the cross-entropy of its tag (word), or the sentence's
  // loss divided over its tokens (sentence); over the tokens, or the sentences, whose true tags the
  // model knows and allows.
  double loss = 0.0;
  Index known_tokens = 0;  // over how many tokens that is
  // Of each sentence, in order, where they were asked for; none for plain tags.
  std::vector<std::vector<corpus::ScoredSpan>> spans;
};

// The sentences' tags are the true ones, in the model's scheme. Runs on all threads; the sum is
// made in the order of the sentences. `share_bytes` is room that makes it quicker (TaggingScorer).
Predictions predict(const Model& model, const std::vector<corpus::Sentence>& sentences,
                    bool has_confidence = false, Index share_bytes = TaggingScorer::kShareBytes);

}  // namespace oriel::model

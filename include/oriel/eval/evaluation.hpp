// Everything that is told about a tagger's answers on a corpus.
#pragma once

#include "oriel/corpus/sentence.hpp"
#include "oriel/eval/confusion.hpp"
#include "oriel/eval/reliability.hpp"
#include "oriel/eval/span_score.hpp"

#include <optional>
#include <string>
#include <vector>

namespace oriel::eval {

struct Evaluation {
  SpanScore score;
  Confusion confusion;
  // Mean cross-entropy and exp of it, where a model gave the answers.
  std::optional<double> loss = {};
  std::optional<double> perplexity = {};
  std::string loss_level = {};  // what both are of: "word", "sentence"
  // Of the predicted spans, where a model told how sure it is.
  std::optional<Reliability> reliability = {};

  // Counts one sentence. Throws std::logic_error where the tags differ in number.
  void add(const std::vector<std::string>& gold, const std::vector<std::string>& predicted);
};

// Counts all sentences, on all threads: the same numbers for any number of them. `spans` are what a
// model predicted in each sentence and how sure it is; none at all where it told nothing. Throws
// std::logic_error where tags, sentences or their spans differ in number.
Evaluation evaluate(const std::vector<corpus::Sentence>& gold,
                    const std::vector<std::vector<std::string>>& predicted,
                    const std::vector<std::vector<corpus::ScoredSpan>>& spans = {});

}  // namespace oriel::eval

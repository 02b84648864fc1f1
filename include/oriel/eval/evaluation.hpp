// Everything that is told about a tagger's answers on a corpus.
#pragma once

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
  void add(const std::vector<std::string>& gold, const std::vector<std::string>& predicted) {
    score.add(gold, predicted);
    confusion.add(gold, predicted);
  }
};

}  // namespace oriel::eval

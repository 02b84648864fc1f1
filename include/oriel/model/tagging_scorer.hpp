// Scores of sentences for tagging: what score_sentences() (model/decoder.hpp) gives, to rounding,
// several times as fast, with what it has learnt of the text's tokens kept from call to call.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/features/feature_extractor.hpp"
#include "oriel/model/model.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>

namespace oriel::model {

// May be used by several threads at once.
class TaggingScorer {
 public:
  // Bytes that the shares of tokens may take.
  static constexpr Index kShareBytes = Index{24} << 20U;

  // Model and extractor must outlive the object, unchanged.
  TaggingScorer(const Model& model, const features::FeatureExtractor& extractor,
                Index share_bytes = kShareBytes);
  ~TaggingScorer();

  // Hands the scores of each sentence to `use(sentence, scores)`, scores [tags x tokens], on all
  // threads and in no fixed order. A sentence's scores are the same bits whatever was scored before
  // and whatever documents stand beside its own. A thread takes whole documents, some thousand
  // tokens at a time. Throws Error where a sentence lacks a column that the model looks at.
  void score(std::span<const corpus::Sentence> sentences,
             const std::function<void(std::size_t, In<float>)>& use);

  // How many shares of tokens were made so far.
  Index shares_made() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace oriel::model

// One token of a text as a model reads it: what goes into the network, what comes out of it, and
// the decision that follows.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/features/feature_extractor.hpp"
#include "oriel/model/decoder.hpp"
#include "oriel/model/model.hpp"
#include "oriel/nn/network.hpp"
#include "oriel/nn/transitions.hpp"

#include <cstddef>
#include <vector>

namespace oriel::inspect {

// A token of some sentences; both from 0.
struct TokenPlace {
  std::size_t sentence = 0;
  Index token = 0;
  bool operator==(const TokenPlace&) const = default;
};

struct Reading {
  TokenPlace place;
  features::EncodedSentence sentence;  // the token's
  std::vector<TokenPlace> columns;     // which token each column of the batch is
  Index column = 0;                    // the token's
  nn::NetworkInput<float> input;
  nn::Cache<float> cache;              // of the forward pass over `input`, without dropout
  nn::Transitions<float> transitions;  // -infinity where the tag set forbids a step
  Matrix<float> scores;                // of the token's sentence: [tags x tokens]
  std::vector<Id> path;                // its best tags

  Id tag() const { return path[static_cast<std::size_t>(place.token)]; }
};

// Reads tokens of some sentences as tagging these would. The model must outlive it.
class TokenReader {
 public:
  // Throws Error where sentences lack a column that the model looks at.
  TokenReader(const model::Model& model, const std::vector<corpus::Sentence>& sentences);

  // The batch is the token's document for a model with a pool (of a sentence that is longer than a
  // document may be, the part that is pooled by itself), else its sentence; nothing else is gone
  // through. Throws std::logic_error for a place that is not there.
  Reading read(TokenPlace place) const;

 private:
  std::vector<TokenPlace> columns_of(TokenPlace place) const;
  model::SentenceRange document_of(std::size_t sentence) const;
  Matrix<float> scores_of(std::size_t sentence) const;

  const model::Model& model_;
  features::FeatureExtractor extractor_;
  std::vector<features::EncodedSentence> sentences_;
  std::vector<model::SentenceRange> documents_;
};

// One token: TokenReader(model, sentences).read(place).
Reading read_token(const model::Model& model, const std::vector<corpus::Sentence>& sentences,
                   TokenPlace place);

}  // namespace oriel::inspect

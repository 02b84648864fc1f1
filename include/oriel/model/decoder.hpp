// From encoded sentences to scores, the plain way, and to what steps from tag to tag are worth.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/features/feature_extractor.hpp"
#include "oriel/model/model.hpp"
#include "oriel/nn/transitions.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace oriel::model {

// 0 where the tag set allows a step, -infinity where not.
nn::Transitions<float> legal_transitions(const corpus::TagSet& tags);

// What the model's steps are worth, -infinity for those that its tag set does not allow.
nn::Transitions<float> transitions_of(const Model& model);

// The sentences [first, last).
struct SentenceRange {
  std::size_t first = 0;
  std::size_t last = 0;
};

// The documents of a data set as a model of this config sees them (model/document_cuts.hpp).
std::vector<SentenceRange> documents_of(const std::vector<features::EncodedSentence>& sentences,
                                        const ModelConfig& config);

// The sentences with all their features, on all threads. Throws what FeatureExtractor::encode
// throws.
std::vector<features::EncodedSentence> encode(const features::FeatureExtractor& extractor,
                                              const std::vector<corpus::Sentence>& sentences);

// Scores every sentence without dropout by Network::forward(), which model/tagging_scorer.hpp is
// measured against, on all threads, and hands each to `use(sentence, scores)`, scores [tags x
// tokens], on the thread that made them and in no fixed order. A document's scores do not depend on
// its neighbours. Memory for the windows stays bounded for sentences of any length: of one that is
// longer than config.document_tokens, each such part is pooled by itself.
void score_sentences(const Model& model, const features::FeatureExtractor& extractor,
                     const std::vector<features::EncodedSentence>& sentences,
                     const std::function<void(std::size_t, In<float>)>& use);

}  // namespace oriel::model

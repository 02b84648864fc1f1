// From encoded sentences to scores and to the best legal tags: shared by tagging and by training,
// which scores its dev set with a network that has not become a model yet.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/tag_set.hpp"
#include "oriel/features/feature_extractor.hpp"
#include "oriel/nn/network.hpp"
#include "oriel/nn/viterbi.hpp"

#include <functional>
#include <vector>

namespace oriel::model {

// 0 where the tag set allows a step, -infinity where not.
nn::Transitions<float> legal_transitions(const corpus::TagSet& tags);

// Scores every sentence without dropout, on all threads, and hands each to `use(sentence, scores)`,
// scores [tags x tokens], on the thread that made them and in no fixed order. A sentence's scores
// do not depend on its neighbours. Memory for the windows stays bounded for sentences of any
// length.
void score_sentences(const nn::Network<float>& network, const features::FeatureExtractor& extractor,
                     const std::vector<features::EncodedSentence>& sentences,
                     const std::function<void(std::size_t, In<float>)>& use);

}  // namespace oriel::model

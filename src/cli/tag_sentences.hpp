// The step from sentences to tagged ones that running text and column files have in common.
#pragma once

#include "cli/tag_job.hpp"
#include "cli/tag_text.hpp"
#include "oriel/corpus/sentence.hpp"

#include <vector>

namespace oriel::cli {

// Tags the sentences: jobs[s] gets its tags in the model's scheme and, where confidence is needed,
// the mentions that are kept, their confidences where those are told, and the best paths. Counts
// sentences with tokens, tokens, and mentions that are kept and dropped.
void tag_sentences(const model::Tagger& tagger, const std::vector<corpus::Sentence>& sentences,
                   const TagConfidence& confidence, const std::vector<TagSentence*>& jobs,
                   TagCounts& counts);

// Brings a job of tag_sentences() to what is written: its mentions, and all tags in options.scheme;
// plain tags stay as they are.
void finish_sentence(const TagTextOptions& options, corpus::TagScheme model_scheme,
                     TagSentence& job);

}  // namespace oriel::cli

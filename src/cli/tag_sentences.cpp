#include "cli/tag_sentences.hpp"

#include "oriel/corpus/tag_scheme.hpp"

#include <utility>

namespace oriel::cli {
namespace {

void take(model::ScoredTags scored, const TagConfidence& confidence, TagSentence& job,
          TagCounts& counts) {
  job.tags = std::move(scored.tags);
  job.paths = std::move(scored.paths);
  for (auto& mention : scored.spans) {
    if (!confidence.keeps(mention)) {
      ++counts.dropped;
      continue;
    }
    ++counts.kept;
    job.spans.push_back(std::move(mention.span));
    if (confidence.is_told) {
      job.confidences.push_back(mention.confidence);
    }
  }
}

}  // namespace

void tag_sentences(const model::Tagger& tagger, const std::vector<corpus::Sentence>& sentences,
                   const TagConfidence& confidence, const std::vector<TagSentence*>& jobs,
                   TagCounts& counts) {
  for (const auto& sentence : sentences) {
    counts.sentences += sentence.tokens.empty() ? 0 : 1;
    counts.tokens += static_cast<std::int64_t>(sentence.tokens.size());
  }
  if (!confidence.is_needed()) {
    auto tags = tagger.tag(sentences);
    for (std::size_t s = 0; s < jobs.size(); ++s) {
      jobs[s]->tags = std::move(tags[s]);
    }
    return;
  }
  auto scored = tagger.tag_with_confidence(sentences, confidence.paths);
  for (std::size_t s = 0; s < jobs.size(); ++s) {
    take(std::move(scored[s]), confidence, *jobs[s], counts);
  }
}

void finish_sentence(const TagTextOptions& options, corpus::TagScheme model_scheme,
                     TagSentence& job) {
  if (model_scheme == corpus::TagScheme::Plain) {
    return;
  }
  const auto length = static_cast<Index>(job.tags.size());
  if (!options.confidence.is_needed()) {
    job.spans = corpus::spans_of(job.tags);
  }
  job.tags = corpus::tags_of(job.spans, length, options.scheme);
  for (auto& path : job.paths) {
    path.tags = corpus::tags_of(corpus::spans_of(path.tags), length, options.scheme);
  }
}

}  // namespace oriel::cli

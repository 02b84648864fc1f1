#include "oriel/model/tagger.hpp"

#include "oriel/model/decoder.hpp"
#include "oriel/model/model_file.hpp"
#include "oriel/nn/k_best.hpp"
#include "oriel/nn/viterbi.hpp"

#include <utility>

namespace oriel::model {

Tagger::Tagger(Model model)
    : model_(std::move(model)),
      extractor_(model_.extractor()),
      transitions_(transitions_of(model_)) {}

Tagger Tagger::load(const std::string& path) { return Tagger(load_model_for_tagging(path)); }

std::vector<corpus::Span> Tagger::find_spans(const std::vector<std::string>& tokens) const {
  if (model_.tags.scheme() == corpus::TagScheme::Plain) {
    return {};
  }
  corpus::Sentence sentence;
  sentence.tokens = tokens;
  return corpus::spans_of(tag({std::move(sentence)}).front());
}

std::vector<std::vector<std::string>> Tagger::tag(
    const std::vector<corpus::Sentence>& sentences) const {
  const auto encoded = encode(extractor_, sentences);
  std::vector<std::vector<std::string>> tags(sentences.size());
  score_sentences(model_, extractor_, encoded, [&](std::size_t s, In<float> scores) {
    tags[s] = names_of(nn::viterbi<float>(scores, transitions_));
  });
  return tags;
}

std::vector<std::string> Tagger::names_of(const std::vector<Id>& ids) const {
  std::vector<std::string> tags;
  tags.reserve(ids.size());
  for (const Id id : ids) {
    tags.push_back(model_.tags.tag(id));
  }
  return tags;
}

std::vector<corpus::ScoredSpan> Tagger::find_scored_spans(
    const std::vector<std::string>& tokens) const {
  corpus::Sentence sentence;
  sentence.tokens = tokens;
  return tag_with_confidence({std::move(sentence)}).front().spans;
}

ScoredTags Tagger::score(In<float> scores, const Confidence& confidence, Index paths) const {
  ScoredTags result;
  result.tags = names_of(nn::viterbi<float>(scores, transitions_));
  std::vector<corpus::Span> spans;
  if (model_.tags.scheme() != corpus::TagScheme::Plain) {
    spans = corpus::spans_of(result.tags);
  }
  if (scores.cols() == 0 || (spans.empty() && paths == 0)) {
    return result;
  }
  const nn::PathMarginals marginals = confidence.marginals_of(scores);
  for (auto& span : spans) {
    const double probability = confidence.probability(marginals, span);
    result.spans.push_back({std::move(span), probability});
  }
  for (const auto& path : nn::k_best<float>(scores, transitions_, paths)) {
    result.paths.push_back({names_of(path), marginals.probability({0, path})});
  }
  return result;
}

std::vector<ScoredTags> Tagger::tag_with_confidence(const std::vector<corpus::Sentence>& sentences,
                                                    Index paths) const {
  const Confidence confidence(model_);
  const auto encoded = encode(extractor_, sentences);
  std::vector<ScoredTags> scored(sentences.size());
  score_sentences(model_, extractor_, encoded, [&](std::size_t s, In<float> scores) {
    scored[s] = score(scores, confidence, paths);
  });
  return scored;
}

}  // namespace oriel::model

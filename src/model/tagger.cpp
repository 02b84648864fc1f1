#include "oriel/model/tagger.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/model/decoder.hpp"
#include "oriel/model/model_file.hpp"
#include "oriel/model/tagging_scorer.hpp"
#include "oriel/nn/k_best.hpp"
#include "oriel/nn/viterbi.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

namespace oriel::model {

namespace {

// What tagging may take beside its model is 64 MB (cli/tag_text.hpp): the shares take what the
// program and its threads leave.
Index share_bytes() {
  constexpr Index kMegabyte = Index{1} << 20U;
  return std::max(8 * kMegabyte, (40 - 3 * threads()) * kMegabyte);
}

}  // namespace

struct Tagger::State {
  explicit State(Model given)
      : model(std::move(given)),
        extractor(model.extractor()),
        transitions(transitions_of(model)),
        scorer(model, extractor, share_bytes()) {}

  const Model model;
  const features::FeatureExtractor extractor;
  const nn::Transitions<float> transitions;
  TaggingScorer scorer;
};

Tagger::Tagger(Model model) : state_(std::make_shared<State>(std::move(model))) {}

const Model& Tagger::model() const { return state_->model; }

Tagger Tagger::load(const std::string& path) { return Tagger(load_model_for_tagging(path)); }

std::vector<corpus::Span> Tagger::find_spans(const std::vector<std::string>& tokens) const {
  if (model().tags.scheme() == corpus::TagScheme::Plain) {
    return {};
  }
  corpus::Sentence sentence;
  sentence.tokens = tokens;
  return corpus::spans_of(tag({std::move(sentence)}).front());
}

std::vector<std::vector<std::string>> Tagger::tag(
    const std::vector<corpus::Sentence>& sentences) const {
  std::vector<std::vector<std::string>> tags(sentences.size());
  state_->scorer.score(sentences, [&](std::size_t s, In<float> scores) {
    tags[s] = names_of(nn::viterbi<float>(scores, state_->transitions));
  });
  return tags;
}

std::vector<std::string> Tagger::names_of(const std::vector<Id>& ids) const {
  std::vector<std::string> tags;
  tags.reserve(ids.size());
  for (const Id id : ids) {
    tags.push_back(model().tags.tag(id));
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
  result.tags = names_of(nn::viterbi<float>(scores, state_->transitions));
  std::vector<corpus::Span> spans;
  if (model().tags.scheme() != corpus::TagScheme::Plain) {
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
  for (const auto& path : nn::k_best<float>(scores, state_->transitions, paths)) {
    result.paths.push_back({names_of(path), marginals.probability({0, path})});
  }
  return result;
}

std::vector<ScoredTags> Tagger::tag_with_confidence(const std::vector<corpus::Sentence>& sentences,
                                                    Index paths) const {
  const Confidence confidence(model());
  std::vector<ScoredTags> scored(sentences.size());
  state_->scorer.score(sentences, [&](std::size_t s, In<float> scores) {
    scored[s] = score(scores, confidence, paths);
  });
  return scored;
}

}  // namespace oriel::model

#include "oriel/model/prediction.hpp"

#include "oriel/model/confidence.hpp"
#include "oriel/model/decoder.hpp"
#include "oriel/nn/crf_loss.hpp"
#include "oriel/nn/softmax.hpp"
#include "oriel/nn/viterbi.hpp"

#include <algorithm>
#include <cmath>

namespace oriel::model {
namespace {

// The sum over one sentence, and over how many tokens it runs.
struct SentenceLoss {
  double sum = 0.0;
  Index tokens = 0;
};

// -log p(gold) = log sum_j exp(score_j) - score_gold of each token whose gold tag is known.
SentenceLoss word_loss(const std::vector<Id>& gold, In<float> scores) {
  SentenceLoss loss;
  for (std::size_t t = 0; t < gold.size(); ++t) {
    if (gold[t] >= 0) {
      const auto column = static_cast<Index>(t);
      loss.sum +=
          static_cast<double>(nn::log_sum_exp<float>(scores.col(column)) - scores(gold[t], column));
      ++loss.tokens;
    }
  }
  return loss;
}

// Of the whole path; of none where a gold tag is unknown or a step between two is forbidden.
SentenceLoss path_loss(const std::vector<Id>& gold, In<float> scores,
                       const nn::Transitions<float>& transitions,
                       const nn::CrfTransitions<float>& prepared) {
  const bool is_known = std::find(gold.begin(), gold.end(), -1) == gold.end();
  if (gold.empty() || !is_known) {
    return {};
  }
  const double worth = nn::path_worth<float>(scores, gold, transitions);
  if (!std::isfinite(worth)) {
    return {};
  }
  return {nn::log_partition<float>(scores, prepared) - worth, scores.cols()};
}

}  // namespace

Predictions predict(const Model& model, const std::vector<corpus::Sentence>& sentences,
                    bool has_confidence, Index share_bytes) {
  const auto extractor = model.extractor();
  const auto transitions = transitions_of(model);
  const nn::CrfTransitions<float> prepared(transitions);
  Predictions predictions;
  const Confidence confidence(model);
  const bool has_spans = has_confidence && model.tags.scheme() != corpus::TagScheme::Plain;
  predictions.tags.resize(sentences.size());
  predictions.spans.resize(has_confidence ? sentences.size() : 0);
  std::vector<SentenceLoss> losses(sentences.size());
  TaggingScorer scorer(model, extractor, share_bytes);
  scorer.score(sentences, [&](std::size_t s, In<float> scores) {
    std::vector<Id> gold;
    gold.reserve(sentences[s].tags.size());
    for (const auto& tag : sentences[s].tags) {
      gold.push_back(model.tags.find(tag));
    }
    losses[s] = model.config.loss == TagLoss::Word ? word_loss(gold, scores)
                                                   : path_loss(gold, scores, transitions, prepared);
    for (const Id id : nn::viterbi<float>(scores, transitions)) {
      predictions.tags[s].push_back(model.tags.tag(id));
    }
    if (has_spans) {
      predictions.spans[s] = confidence.score(scores, corpus::spans_of(predictions.tags[s]));
    }
  });
  for (const auto& loss : losses) {
    predictions.loss += loss.sum;
    predictions.known_tokens += loss.tokens;
  }
  if (predictions.known_tokens > 0) {
    predictions.loss /= static_cast<double>(predictions.known_tokens);
  }
  return predictions;
}

}  // namespace oriel::model

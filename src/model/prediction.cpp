#include "oriel/model/prediction.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/model/decoder.hpp"
#include "oriel/nn/softmax.hpp"
#include "oriel/nn/viterbi.hpp"

namespace oriel::model {
namespace {

constexpr Index kGrain = 64;  // sentences

// The sum over one sentence, and over how many tokens it runs.
struct SentenceLoss {
  double sum = 0.0;
  Index tokens = 0;
};

SentenceLoss loss_of(const std::vector<std::string>& tags, const corpus::TagSet& known,
                     In<float> scores) {
  SentenceLoss loss;
  for (std::size_t t = 0; t < tags.size(); ++t) {
    const Id gold = known.find(tags[t]);
    if (gold >= 0) {
      // -log p(gold) = log sum_j exp(score_j) - score_gold
      const auto column = static_cast<Index>(t);
      loss.sum +=
          static_cast<double>(nn::log_sum_exp<float>(scores.col(column)) - scores(gold, column));
      ++loss.tokens;
    }
  }
  return loss;
}

}  // namespace

Predictions predict(const Model& model, const std::vector<corpus::Sentence>& sentences) {
  const auto extractor = model.extractor();
  const auto transitions = legal_transitions(model.tags);
  std::vector<features::EncodedSentence> encoded(sentences.size());
  for_each_block(static_cast<Index>(sentences.size()), kGrain, [&](Index begin, Index end) {
    for (auto s = static_cast<std::size_t>(begin); s < static_cast<std::size_t>(end); ++s) {
      encoded[s] = extractor.encode(sentences[s].tokens);
    }
  });
  Predictions predictions;
  predictions.tags.resize(sentences.size());
  std::vector<SentenceLoss> losses(sentences.size());
  score_sentences(model.network, extractor, encoded, [&](std::size_t s, In<float> scores) {
    losses[s] = loss_of(sentences[s].tags, model.tags, scores);
    for (const Id id : nn::viterbi<float>(scores, transitions)) {
      predictions.tags[s].push_back(model.tags.tag(id));
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

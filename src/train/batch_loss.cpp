#include "batch_loss.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/model/decoder.hpp"
#include "oriel/nn/crf_loss.hpp"
#include "oriel/nn/loss.hpp"
#include "oriel/nn/viterbi.hpp"

#include <array>
#include <limits>

namespace oriel::train {
namespace {

// Sums over sentences are made in so many parts at any thread count.
constexpr std::size_t kShards = 16;

Index count_correct(const Matrix<float>& scores, const std::vector<Id>& gold) {
  Index correct = 0;
  for (Index column = 0; column < scores.cols(); ++column) {
    Index best = 0;
    scores.col(column).maxCoeff(&best);
    correct += best == gold[static_cast<std::size_t>(column)] ? 1 : 0;
  }
  return correct;
}

void set_zero(Index tags, nn::Transitions<float>& transitions) {
  transitions.step.setZero(tags, tags);
  transitions.start.setZero(tags, 1);
  transitions.end.setZero(tags, 1);
}

}  // namespace

BatchLoss::BatchLoss(const model::Model& model)
    : model_(model), legal_(model::legal_transitions(model.tags)), shards_(kShards) {}

BatchLoss::Result BatchLoss::compute(const std::vector<Piece>& batch, const std::vector<Id>& gold,
                                     const Matrix<float>& scores, Matrix<float>& d_scores) {
  d_scores.resize(scores.rows(), scores.cols());
  if (model_.config.loss == model::TagLoss::Sentence) {
    return compute_sentences(batch, gold, scores, d_scores);
  }
  const float scale = 1.0F / static_cast<float>(scores.cols());
  return {nn::cross_entropy<float>(scores, gold, scale, d_scores), count_correct(scores, gold)};
}

BatchLoss::Result BatchLoss::compute_sentences(const std::vector<Piece>& batch,
                                               const std::vector<Id>& gold,
                                               const Matrix<float>& scores,
                                               Matrix<float>& d_scores) {
  nn::Transitions<float> transitions = model_.network.transitions();
  transitions.step += legal_.step;
  transitions.start += legal_.start;
  transitions.end += legal_.end;
  const nn::CrfTransitions<float> prepared(transitions);
  std::vector<Index> begins;
  Index tokens = 0;
  for (const auto& piece : batch) {
    begins.push_back(tokens);
    tokens += piece.end - piece.begin;
  }
  for (auto& shard : shards_) {
    set_zero(scores.rows(), shard);
  }
  if (!scores.allFinite()) {
    d_scores.setZero();
    return {std::numeric_limits<double>::quiet_NaN(), 0};
  }
  const float scale = 1.0F / static_cast<float>(tokens);
  std::array<Result, kShards> results;
  for_each_uneven_piece(kShards, [&](Index piece) {
    const auto shard = static_cast<std::size_t>(piece);
    for (std::size_t s = shard; s < batch.size(); s += kShards) {
      const Index begin = begins[s];
      const Index length = batch[s].end - batch[s].begin;
      const std::vector<Id> path(gold.begin() + begin, gold.begin() + begin + length);
      const auto sentence = scores.middleCols(begin, length);
      results[shard].sum += nn::crf_loss<float>(sentence, path, prepared, scale,
                                                d_scores.middleCols(begin, length), shards_[shard]);
      const std::vector<Id> best = nn::viterbi<float>(sentence, transitions);
      for (std::size_t t = 0; t < best.size(); ++t) {
        results[shard].correct += best[t] == path[t] ? 1 : 0;
      }
    }
  });
  Result result;
  for (const auto& part : results) {
    result.sum += part.sum;
    result.correct += part.correct;
  }
  return result;
}

void BatchLoss::add_transition_gradients(nn::Gradients<float>& gradients) const {
  if (model_.config.loss != model::TagLoss::Sentence) {
    return;
  }
  const std::size_t first = gradients.size() - 3;
  for (const auto& shard : shards_) {
    gradients[first].values += shard.step;
    gradients[first + 1].values += shard.start;
    gradients[first + 2].values += shard.end;
  }
}

}  // namespace oriel::train

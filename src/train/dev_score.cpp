#include "oriel/train/dev_score.hpp"

#include "oriel/model/decoder.hpp"
#include "oriel/nn/softmax.hpp"
#include "oriel/nn/viterbi.hpp"
#include "training_set.hpp"

namespace oriel::train {

DevScore score_model(const model::Model& model, const std::vector<corpus::Sentence>& sentences) {
  const auto extractor = model.extractor();
  const auto transitions = model::legal_transitions(model.tags);
  const TrainingSet set = TrainingSet::encode(sentences, extractor, model.tags);
  std::vector<double> losses(sentences.size(), 0.0);
  std::vector<std::vector<Id>> paths(sentences.size());
  model::score_sentences(model.network, extractor, set.sentences,
                         [&](std::size_t s, In<float> scores) {
    paths[s] = nn::viterbi<float>(scores, transitions);
    // -log p(gold) = log sum_j exp(score_j) - score_gold
    for (std::size_t t = 0; t < set.tags[s].size(); ++t) {
      const Id gold = set.tags[s][t];
      if (gold >= 0) {
        const auto column = static_cast<Index>(t);
        losses[s] += static_cast<double>(nn::log_sum_exp<float>(scores.col(column)) -
                                         scores(gold, column));
      }
    }
  });
  DevScore score;
  Index tokens = 0;
  Index known = 0;
  Index correct = 0;
  std::vector<std::string> predicted;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    score.loss += losses[s];
    predicted.clear();
    for (std::size_t t = 0; t < paths[s].size(); ++t) {
      const Id gold = set.tags[s][t];
      known += gold >= 0 ? 1 : 0;
      correct += gold == paths[s][t] ? 1 : 0;
      predicted.push_back(model.tags.tag(paths[s][t]));
    }
    tokens += static_cast<Index>(paths[s].size());
    score.spans.add(sentences[s].tags, predicted);
  }
  score.loss = known > 0 ? score.loss / static_cast<double>(known) : 0.0;
  score.accuracy = tokens > 0 ? static_cast<double>(correct) / static_cast<double>(tokens) : 0.0;
  return score;
}

}  // namespace oriel::train

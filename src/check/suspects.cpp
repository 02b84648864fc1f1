#include "oriel/check/suspects.hpp"

#include "oriel/model/decoder.hpp"
#include "oriel/model/tagging_scorer.hpp"
#include "oriel/nn/crf_loss.hpp"
#include "oriel/nn/softmax.hpp"
#include "oriel/nn/viterbi.hpp"

#include <algorithm>
#include <cmath>

namespace oriel::check {
namespace {

constexpr double kLeast = 1e-12;

// [tags x tokens]
Matrix<float> probabilities(const model::Model& model, In<float> scores,
                            const nn::CrfTransitions<float>& transitions) {
  if (model.config.loss == model::TagLoss::Sentence) {
    return nn::marginals<float>(scores, transitions).tags;
  }
  Matrix<float> p(scores.rows(), scores.cols());
  nn::softmax<float>(scores, p);
  return p;
}

std::vector<eval::SpanError> token_errors(Index sentence, const std::vector<std::string>& gold,
                                          const std::vector<std::string>& predicted) {
  std::vector<eval::SpanError> errors;
  for (std::size_t t = 0; t < gold.size(); ++t) {
    if (gold[t] != predicted[t]) {
      const auto token = static_cast<Index>(t);
      errors.push_back({sentence, eval::SpanErrorKind::WrongType,
                        corpus::Span{token, token + 1, gold[t]},
                        corpus::Span{token, token + 1, predicted[t]}});
    }
  }
  return errors;
}

// What is known of one sentence.
struct Answer {
  const std::vector<std::string>& gold;
  std::vector<std::string> predicted;
  Matrix<float> p;  // [tags x tokens]
};

double probability(const corpus::TagSet& tags, const Answer& answer, const std::string& tag,
                   Index token) {
  const Id id = tags.find(tag);
  return id < 0 ? 0.0 : static_cast<double>(answer.p(id, token));
}

// Looks at each token of both spans whose tags differ, and takes the mildest: the inside tags of a
// long span are improbable by themselves as soon as its begin is.
Suspect judged(const eval::SpanError& error, const corpus::TagSet& tags, const Answer& answer) {
  Suspect mildest{error};
  bool is_first = true;
  for (const auto& span : {error.gold, error.predicted}) {
    for (Index t = span ? span->begin : 0; t < (span ? span->end : 0); ++t) {
      const auto token = static_cast<std::size_t>(t);
      if (answer.gold[token] == answer.predicted[token]) {
        continue;
      }
      const Suspect here{error, probability(tags, answer, answer.gold[token], t),
                         probability(tags, answer, answer.predicted[token], t)};
      if (is_first || here.score() < mildest.score()) {
        mildest = here;
        is_first = false;
      }
    }
  }
  return mildest;
}

}  // namespace

double Suspect::score() const {
  return std::log(std::max(predicted_probability, kLeast)) -
         std::log(std::max(gold_probability, kLeast));
}

void sort_suspects(std::vector<Suspect>& suspects) {
  std::stable_sort(suspects.begin(), suspects.end(), [](const Suspect& a, const Suspect& b) {
    const double first = a.score();
    const double second = b.score();
    return first != second ? first > second : a.error.sentence < b.error.sentence;
  });
}

std::vector<Suspect> find_suspects(const model::Model& model,
                                   const std::vector<corpus::Sentence>& sentences) {
  const auto extractor = model.extractor();
  const auto transitions = model::transitions_of(model);
  const nn::CrfTransitions<float> prepared(transitions);
  const bool is_plain = model.tags.scheme() == corpus::TagScheme::Plain;
  std::vector<std::vector<Suspect>> found(sentences.size());
  model::TaggingScorer(model, extractor).score(sentences, [&](std::size_t s, In<float> scores) {
    Answer answer{sentences[s].tags, {}, probabilities(model, scores, prepared)};
    for (const Id id : nn::viterbi<float>(scores, transitions)) {
      answer.predicted.push_back(model.tags.tag(id));
    }
    const auto number = static_cast<Index>(s);
    const auto errors = is_plain ? token_errors(number, answer.gold, answer.predicted)
                                 : eval::span_errors(number, answer.gold, answer.predicted);
    for (const auto& error : errors) {
      found[s].push_back(judged(error, model.tags, answer));
    }
  });
  std::vector<Suspect> suspects;
  for (const auto& each : found) {
    suspects.insert(suspects.end(), each.begin(), each.end());
  }
  sort_suspects(suspects);
  return suspects;
}

}  // namespace oriel::check

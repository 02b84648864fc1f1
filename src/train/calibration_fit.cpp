#include "oriel/train/calibration_fit.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/model/confidence.hpp"
#include "oriel/model/decoder.hpp"
#include "oriel/model/tagging_scorer.hpp"
#include "oriel/nn/viterbi.hpp"
#include "oriel/train/memory_need.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

namespace oriel::train {
namespace {

constexpr Index kGrain = 32;  // sentences

// A dev sentence with at least one predicted span.
struct Answer {
  Matrix<float> scores;  // [tags x tokens]
  std::vector<corpus::ScoredSpan> spans;
  std::vector<bool> is_correct;  // of each span
};

std::vector<Answer> answers_of(const model::Model& model,
                               const std::vector<corpus::Sentence>& sentences) {
  std::vector<Answer> answers(sentences.size());
  const auto transitions = model::transitions_of(model);
  const auto extractor = model.extractor();
  model::TaggingScorer scorer(model, extractor, kDevShareBytes);
  scorer.score(sentences, [&](std::size_t s, In<float> scores) {
    std::vector<std::string> tags;
    for (const Id id : nn::viterbi<float>(scores, transitions)) {
      tags.push_back(model.tags.tag(id));
    }
    for (auto& span : corpus::spans_of(tags)) {
      answers[s].spans.push_back({std::move(span), 0.0});
    }
    if (!answers[s].spans.empty()) {
      answers[s].scores = scores;
      answers[s].is_correct = eval::correct_spans(answers[s].spans, sentences[s].tags);
    }
  });
  std::erase_if(answers, [](const Answer& answer) { return answer.spans.empty(); });
  return answers;
}

void set_confidences(const model::Model& model, double temperature, std::vector<Answer>& answers) {
  const model::Confidence confidence(model, temperature);
  for_each_block(static_cast<Index>(answers.size()), kGrain, [&](Index begin, Index end) {
    for (auto a = static_cast<std::size_t>(begin); a < static_cast<std::size_t>(end); ++a) {
      const auto marginals = confidence.marginals_of(answers[a].scores);
      for (auto& scored : answers[a].spans) {
        scored.confidence = confidence.probability(marginals, scored.span);
      }
    }
  });
}

// - sum over the spans of log(confidence) where right, log(1 - confidence) where wrong.
double log_loss(const std::vector<Answer>& answers) {
  constexpr double kLeast = 1e-12;  // no single span may outweigh all others
  double sum = 0.0;
  for (const auto& answer : answers) {
    for (std::size_t i = 0; i < answer.spans.size(); ++i) {
      const double p = answer.spans[i].confidence;
      sum -= std::log(std::max(kLeast, answer.is_correct[i] ? p : 1.0 - p));
    }
  }
  return sum;
}

eval::Reliability reliability_of(const std::vector<Answer>& answers) {
  eval::Reliability reliability;
  for (const auto& answer : answers) {
    for (std::size_t i = 0; i < answer.spans.size(); ++i) {
      reliability.add(answer.spans[i].confidence, answer.is_correct[i]);
    }
  }
  return reliability;
}

// The x in [low, high] with the least value(x): the best of evenly spaced ones, then the golden
// section between its neighbours.
template <typename Value>
double least_of(double low, double high, const Value& value) {
  constexpr int kSteps = 8;
  constexpr int kSections = 8;
  const double width = (high - low) / kSteps;
  double best = low;
  double least = value(low);
  for (int i = 1; i <= kSteps; ++i) {
    const double x = low + width * i;
    if (const double found = value(x); found < least) {
      least = found;
      best = x;
    }
  }
  double left = std::max(low, best - width);
  double right = std::min(high, best + width);
  const double ratio = std::numbers::phi - 1.0;
  double a = right - ratio * (right - left);
  double b = left + ratio * (right - left);
  double at_a = value(a);
  double at_b = value(b);
  for (int i = 0; i < kSections; ++i) {
    if (at_a < at_b) {
      right = std::exchange(b, a);
      at_b = at_a;
      a = right - ratio * (right - left);
      at_a = value(a);
    } else {
      left = std::exchange(a, b);
      at_a = at_b;
      b = left + ratio * (right - left);
      at_b = value(b);
    }
  }
  return at_a < at_b ? a : b;
}

// The temperature as a power of 2. A normal prior pulls it towards 0, so that a dev set without a
// wrong span does not make a model all too sure.
double fitted_exponent(const model::Model& model, std::vector<Answer>& answers) {
  constexpr double kFurthest = 3.0;
  constexpr double kInterval = 1.92;  // half of the 95% quantile of chi squared of one parameter
  constexpr double kStep = 0.04;
  constexpr int kMostSteps = 12;
  const auto loss_at = [&](double exponent) {
    set_confidences(model, std::exp2(exponent), answers);
    return log_loss(answers) + exponent * exponent / 2.0;
  };
  const double centre = least_of(-kFurthest, kFurthest, loss_at);
  const double highest_loss = loss_at(centre) + kInterval;
  double best = centre;
  double least_error = reliability_of(answers).expected_calibration_error();
  for (const double step : {-kStep, kStep}) {
    for (int i = 1; i <= kMostSteps && loss_at(centre + step * i) <= highest_loss; ++i) {
      const double error = reliability_of(answers).expected_calibration_error();
      if (error < least_error) {
        least_error = error;
        best = centre + step * i;
      }
    }
  }
  return std::clamp(best, -kFurthest, kFurthest);
}

std::map<std::string, std::vector<SpanOutcome>> outcomes_by_type(
    const std::vector<Answer>& answers) {
  std::map<std::string, std::vector<SpanOutcome>> outcomes;
  for (const auto& answer : answers) {
    for (std::size_t i = 0; i < answer.spans.size(); ++i) {
      outcomes[answer.spans[i].span.type].push_back(
          {answer.spans[i].confidence, answer.is_correct[i]});
    }
  }
  return outcomes;
}

// The one that changes nothing where the temperature alone does about as well as chance lets it.
model::ConfidenceCurve useful_curve(const eval::Reliability& at_temperature,
                                    const std::vector<Answer>& answers) {
  constexpr double kMuch = 1.5;
  const double error = at_temperature.expected_calibration_error();
  if (error <= kMuch * at_temperature.error_by_chance()) {
    return {};
  }
  std::vector<SpanOutcome> outcomes;
  for (auto& [type, found] : outcomes_by_type(answers)) {
    outcomes.insert(outcomes.end(), found.begin(), found.end());
  }
  const model::ConfidenceCurve curve = fit_curve(outcomes);
  eval::Reliability with_curve;
  for (const auto& outcome : outcomes) {
    with_curve.add(curve.at(outcome.confidence), outcome.is_correct);
  }
  return with_curve.expected_calibration_error() < error ? curve : model::ConfidenceCurve();
}

}  // namespace

model::Thresholds thresholds_of(std::vector<SpanOutcome> outcomes) {
  constexpr double kLeastGain = 0.001;
  std::sort(outcomes.begin(), outcomes.end(),
            [](const SpanOutcome& a, const SpanOutcome& b) { return a.confidence < b.confidence; });
  model::ThresholdPoint point;
  point.spans = static_cast<Index>(outcomes.size());
  point.correct = std::count_if(outcomes.begin(), outcomes.end(),
                                [](const SpanOutcome& outcome) { return outcome.is_correct; });
  model::Thresholds thresholds;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    point.confidence = outcomes[i].confidence;
    // Spans of one confidence pass a threshold together.
    const bool is_first = i == 0 || outcomes[i - 1].confidence < point.confidence;
    if (is_first &&
        (thresholds.empty() || point.precision() >= thresholds.back().precision() + kLeastGain)) {
      thresholds.push_back(point);
    }
    --point.spans;
    point.correct -= outcomes[i].is_correct ? 1 : 0;
  }
  return thresholds;
}

CalibrationFit fit_calibration(model::Model& model, const std::vector<corpus::Sentence>& dev) {
  CalibrationFit fit;
  if (model.tags.scheme() == corpus::TagScheme::Plain) {
    return fit;
  }
  std::vector<Answer> answers = answers_of(model, dev);
  if (answers.empty()) {
    return fit;
  }
  model::Calibration& calibration = model.calibration;
  set_confidences(model, 1.0, answers);
  fit.before = reliability_of(answers);
  calibration.temperature = std::exp2(fitted_exponent(model, answers));
  set_confidences(model, calibration.temperature, answers);
  fit.at_temperature = reliability_of(answers);
  calibration.curve = useful_curve(fit.at_temperature, answers);
  for (auto& answer : answers) {
    for (auto& span : answer.spans) {
      span.confidence = calibration.curve.at(span.confidence);
    }
  }
  fit.after = reliability_of(answers);
  calibration.thresholds.clear();
  for (auto& [type, found] : outcomes_by_type(answers)) {
    calibration.thresholds[type] = thresholds_of(std::move(found));
  }
  return fit;
}

}  // namespace oriel::train

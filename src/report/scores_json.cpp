#include "json.hpp"
#include "oriel/eval/span_score.hpp"

#include <cmath>

namespace oriel::report {
namespace {

Json figure_json(const FigureInterval& figure) {
  return {{"value", figure.value}, {"low", figure.low}, {"high", figure.high}};
}

}  // namespace

Json classes_json(const std::vector<TypeIntervals>& classes) {
  Json rows = Json::array();
  for (const auto& one : classes) {
    rows.push_back({{"type", one.type.empty() ? Json(nullptr) : Json(one.type)},
                    {"gold", one.counts.gold},
                    {"predicted", one.counts.predicted},
                    {"correct", one.counts.correct},
                    {"precision", figure_json(one.precision)},
                    {"recall", figure_json(one.recall)},
                    {"f1", figure_json(one.f1)}});
  }
  return rows;
}

Json scores_json(const model::Model& model, const std::vector<corpus::Sentence>& gold,
                 const model::Predictions& predictions) {
  eval::SpanScore score;
  for (std::size_t s = 0; s < gold.size(); ++s) {
    score.add(gold[s].tags, predictions.tags[s]);
  }
  Json scores = {{"sentences", gold.size()},     {"tokens", score.tokens()},
                 {"accuracy", score.accuracy()}, {"loss", nullptr},
                 {"perplexity", nullptr},        {"loss_level", name_of(model.config.loss)}};
  if (predictions.known_tokens > 0) {
    scores["loss"] = predictions.loss;
    scores["perplexity"] = std::exp(predictions.loss);
  }
  return scores;
}

Json reliability_json(const eval::Reliability& reliability) {
  constexpr auto kBins = static_cast<double>(eval::Reliability::kBins);
  Json bins = Json::array();
  double bin = 0.0;
  for (const auto& one : reliability.bins()) {
    bins.push_back({{"low", bin / kBins},
                    {"high", (bin + 1.0) / kBins},
                    {"spans", one.spans},
                    {"mean", one.mean_confidence()},
                    {"precision", one.precision()}});
    bin += 1.0;
  }
  return {{"error", reliability.expected_calibration_error()},
          {"by_chance", reliability.error_by_chance()},
          {"brier", reliability.brier_score()},
          {"spans", reliability.spans()},
          {"bins", std::move(bins)}};
}

}  // namespace oriel::report

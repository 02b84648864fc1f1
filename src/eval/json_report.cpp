#include "oriel/eval/json_report.hpp"

#include "confusion_json.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace oriel::eval {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value) {
  constexpr double kSixDigits = 1e6;
  return std::round(value * kSixDigits) / kSixDigits;
}

Json figures_of(double precision, double recall, double f1) {
  return {{"precision", rounded(precision)}, {"recall", rounded(recall)}, {"f1", rounded(f1)}};
}

Json figures_of(const SpanCounts& counts) {
  return figures_of(counts.precision(), counts.recall(), counts.f1());
}

void add_counts(const SpanCounts& counts, Json& object) {
  object["gold"] = counts.gold;
  object["predicted"] = counts.predicted;
  object["correct"] = counts.correct;
}

Json classes_of(const SpanScore& score) {
  Json classes = Json::object();
  for (const auto& [type, counts] : score.by_type()) {
    Json figures = figures_of(counts);
    add_counts(counts, figures);
    classes[type] = figures;
  }
  return classes;
}

Json calibration_of(const Reliability& reliability) {
  constexpr auto kBins = static_cast<double>(Reliability::kBins);
  Json bins = Json::array();
  for (const auto& bin : reliability.bins()) {
    const auto place = static_cast<double>(bins.size());
    bins.push_back({{"low", rounded(place / kBins)},
                    {"high", rounded((place + 1.0) / kBins)},
                    {"spans", bin.spans},
                    {"confidence", rounded(bin.mean_confidence())},
                    {"precision", rounded(bin.precision())}});
  }
  return {{"spans", reliability.spans()},
          {"expected_calibration_error", rounded(reliability.expected_calibration_error())},
          {"error_by_chance", rounded(reliability.error_by_chance())},
          {"brier_score", rounded(reliability.brier_score())},
          {"bins", std::move(bins)}};
}

}  // namespace

std::string json_report(const Evaluation& evaluation) {
  const SpanScore& score = evaluation.score;
  Json report = figures_of(score.micro());
  report["accuracy"] = rounded(score.accuracy());
  add_counts(score.micro(), report);
  report["tokens"] = score.tokens();
  if (evaluation.loss) {
    report["loss"] = rounded(*evaluation.loss);
  }
  if (!evaluation.loss_level.empty()) {
    report["loss_level"] = evaluation.loss_level;
  }
  if (evaluation.perplexity) {
    report["perplexity"] = rounded(*evaluation.perplexity);
  }
  if (evaluation.reliability) {
    report["calibration"] = calibration_of(*evaluation.reliability);
  }
  const SpanFigures macro = score.macro();
  report["macro"] = figures_of(macro.precision, macro.recall, macro.f1);
  report["classes"] = classes_of(score);
  report["confusion"] = confusion_json(evaluation.confusion);
  return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace oriel::eval

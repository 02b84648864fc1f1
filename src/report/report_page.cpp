#include "oriel/report/report_page.hpp"

#include "html_file.hpp"
#include "json.hpp"
#include "oriel/core/version.hpp"
#include "oriel/corpus/vocabulary.hpp"
#include "oriel/eval/evaluation.hpp"

#include <stdexcept>

namespace oriel::report {
namespace {

constexpr Index kNeighbors = 8;  // of each word of the map

std::vector<eval::SpanError> errors_of(const std::vector<corpus::Sentence>& gold,
                                       const std::vector<std::vector<std::string>>& predicted) {
  std::vector<eval::SpanError> errors;
  for (std::size_t s = 0; s < gold.size(); ++s) {
    for (auto& error : eval::span_errors(static_cast<Index>(s), gold[s].tags, predicted[s])) {
      errors.push_back(std::move(error));
    }
  }
  return errors;
}

}  // namespace

struct ReportPage::Data {
  Json json;
};

ReportPage::ReportPage(std::string_view title, std::string_view about)
    : data_(std::make_unique<Data>()) {
  data_->json = {{"title", title}, {"about", about}, {"oriel", version()}};
}

ReportPage::~ReportPage() = default;

void ReportPage::add_scores(const model::Model& model, const std::vector<corpus::Sentence>& gold,
                            const model::Predictions& predictions, const ScoreOptions& options) {
  if (gold.size() != predictions.tags.size()) {
    throw std::logic_error("ReportPage: gold and predicted differ in their sentences");
  }
  Json& json = data_->json;
  json["scores"] = scores_json(model, gold, predictions);
  if (model.tags.scheme() == corpus::TagScheme::Plain) {
    return;
  }
  json["resamples"] = options.samples;
  json["classes"] =
      classes_json(score_intervals(gold, predictions.tags, options.samples, options.seed));
  const auto evaluation = eval::evaluate(gold, predictions.tags, predictions.spans);
  const auto errors = errors_of(gold, predictions.tags);
  json["confusion"] = confusion_json(evaluation.confusion, errors);
  json["errors"] = errors_json(model, gold, predictions, errors, options);
  if (evaluation.reliability && evaluation.reliability->spans() > 0) {
    json["reliability"] = reliability_json(*evaluation.reliability);
  }
}

void ReportPage::add_history(const std::vector<train::EpochRecord>& history) {
  if (!history.empty()) {
    data_->json["history"] = history_json(history);
  }
}

void ReportPage::add_activations(const std::vector<ActivationState>& states) {
  if (!states.empty() && !states.front().layers.empty()) {
    data_->json["activations"] = activations_json(states);
  }
}

void ReportPage::add_map(const model::Model& model, const std::vector<inspect::MapPoint>& points,
                         std::string_view about, const std::function<void(Index)>& progress) {
  const auto words = static_cast<Index>(points.size());
  if (words > model.vocabulary().size() - corpus::Vocabulary::kFirstWord) {
    throw std::logic_error("ReportPage: more points than the model has words");
  }
  data_->json["map"] = map_json(
      points, near_words(inspect::word_vectors(model, words), kNeighbors, progress), about);
}

void ReportPage::add_settings(const model::Model& model, const std::vector<SourceFile>& files) {
  data_->json["files"] = files_json(files);
  data_->json["facts"] = facts_json(model);
  data_->json["options"] = options_of(model);
}

std::string ReportPage::html() const {
  // Bytes that are no UTF-8 become the replacement character.
  return html_file(data_->json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace oriel::report

#include "json.hpp"

#include <string>

namespace oriel::report {
namespace {

using Figure = double (*)(const train::EpochRecord&);

// Whether dev was scored in that epoch (TrainConfig::score_every, or no dev set at all).
bool has_dev(const train::EpochRecord& record) {
  return record.dev_loss != 0.0 || record.dev_accuracy != 0.0;
}

Json column_json(const std::vector<train::EpochRecord>& history, bool is_of_dev, Figure figure) {
  Json values = Json::array();
  for (const auto& record : history) {
    values.push_back(is_of_dev && !has_dev(record) ? Json(nullptr) : Json(figure(record)));
  }
  return values;
}

}  // namespace

Json history_json(const std::vector<train::EpochRecord>& history) {
  using Record = train::EpochRecord;
  Json columns = Json::object();
  const auto add = [&](const char* name, bool is_of_dev, Figure figure) {
    columns[name] = column_json(history, is_of_dev, figure);
  };
  add("train_loss", false, [](const Record& record) { return record.train_loss; });
  add("dev_loss", true, [](const Record& record) { return record.dev_loss; });
  add("train_perplexity", false, [](const Record& record) { return record.train_perplexity(); });
  add("dev_perplexity", true, [](const Record& record) { return record.dev_perplexity(); });
  add("train_accuracy", false, [](const Record& record) { return record.train_accuracy; });
  add("dev_accuracy", true, [](const Record& record) { return record.dev_accuracy; });
  add("dev_precision", true, [](const Record& record) { return record.dev_precision; });
  add("dev_recall", true, [](const Record& record) { return record.dev_recall; });
  add("dev_f1", true, [](const Record& record) { return record.dev_f1; });
  add("gradient_norm", false, [](const Record& record) { return record.gradient_norm; });
  add("dead_share", false, [](const Record& record) { return record.dead_share; });
  add("saturated_share", false, [](const Record& record) { return record.saturated_share; });
  add("learning_rate", false, [](const Record& record) { return record.learning_rate; });
  Json epochs = Json::array();
  for (const auto& record : history) {
    epochs.push_back(record.epoch);
  }
  Json norms = Json::array();
  for (std::size_t tensor = 0; tensor < history.front().weight_norms.size(); ++tensor) {
    Json values = Json::array();
    for (const auto& record : history) {
      values.push_back(record.weight_norms.at(tensor).norm);
    }
    norms.push_back(
        {{"name", history.front().weight_norms[tensor].name}, {"values", std::move(values)}});
  }
  return {{"epochs", std::move(epochs)}, {"columns", std::move(columns)}, {"norms", norms}};
}

Json activations_json(const std::vector<ActivationState>& states) {
  Json json = Json::array();
  for (const auto& state : states) {
    Json layers = Json::array();
    for (std::size_t l = 0; l < state.layers.size(); ++l) {
      const LayerActivations& layer = state.layers[l];
      layers.push_back({{"name", "hidden layer " + std::to_string(l + 1)},
                        {"units", layer.units},
                        {"examples", layer.examples},
                        {"dead", layer.dead_share},
                        {"saturated", layer.saturated_share},
                        {"low", layer.low},
                        {"high", layer.high},
                        {"counts", layer.counts}});
    }
    json.push_back({{"epoch", state.epoch}, {"layers", std::move(layers)}});
  }
  return json;
}

}  // namespace oriel::report

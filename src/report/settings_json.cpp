#include "json.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/nn/pool.hpp"

#include <array>
#include <cstdio>

namespace oriel::report {
namespace {

std::string hexadecimal(std::uint32_t value) {
  std::array<char, 9> text{};
  std::snprintf(text.data(), text.size(), "%08x", value);
  return text.data();
}

std::string text_of(const Json& value) {
  if (value.is_string()) {
    return value.get<std::string>();
  }
  return value.is_number_float() ? format_number(value.get<double>())
                                 : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// "train: file": "train.conll" of {"train": {"file": "train.conll"}}.
void add_facts(const std::string& prefix, const Json& object, Json& facts) {
  for (const auto& [name, value] : object.items()) {
    if (value.is_object()) {
      add_facts(prefix + name + ": ", value, facts);
    } else if (!(prefix.empty() && name == "options")) {
      facts.push_back({prefix + name, text_of(value)});
    }
  }
}

}  // namespace

Json files_json(const std::vector<SourceFile>& files) {
  Json rows = Json::array();
  for (const auto& file : files) {
    rows.push_back({{"name", file.name},
                    {"what", file.what},
                    {"bytes", file.bytes},
                    {"crc32", hexadecimal(file.crc32)}});
  }
  return rows;
}

Json facts_json(const model::Model& model) {
  Json facts = Json::array();
  const auto add = [&](const std::string& name, const Json& value) {
    facts.push_back({name, text_of(value)});
  };
  add("window", model.config.features.window);
  add("hidden", model.config.hidden);
  add("activation", nn::name_of(model.config.activation));
  add("loss", name_of(model.config.loss));
  add("pool", nn::name_of(model.config.pool));
  add("temperature", model.calibration.temperature);
  const model::ConfidenceCurve& curve = model.calibration.curve;
  add("calibration curve", {curve.a, curve.b, curve.c});
  const auto extractor = model.extractor();
  for (const auto& feature : extractor.features()) {
    add("feature " + feature.name,
        std::to_string(feature.dim) + " dimensions, " + format_count(feature.ids) + " entries");
  }
  add("parameters", format_count(model.network.parameters().size()));
  add("tags",
      std::string(corpus::name_of(model.tags.scheme())) + ": " + text_of(Json(model.tags.types())));
  add_facts("", Json::parse(model.description), facts);
  return facts;
}

std::string options_of(const model::Model& model) {
  const Json description = Json::parse(model.description);
  return description.contains("options") ? text_of(description["options"]) : std::string();
}

}  // namespace oriel::report

#include "cli/explain_output.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace oriel::cli {
namespace {

using Json = nlohmann::ordered_json;

Json positions_json(const Explanation& explanation) {
  const auto& shares = explanation.parts.shares;
  const auto& lookups = explanation.chosen.model.network.shape().lookups;
  Json positions = Json::array();
  for (Index position = 0; position < shares.cols(); ++position) {
    Json features = Json::object();
    for (Index f = 0; f < shares.rows(); ++f) {
      features[lookups[static_cast<std::size_t>(f)].name] = shares(f, position);
    }
    positions.push_back({{"offset", position - shares.cols() / 2},
                         {"text", explanation.chosen.at_position(position)},
                         {"share", shares.col(position).sum()},
                         {"features", std::move(features)}});
  }
  return positions;
}

Json features_json(const Explanation& explanation) {
  const auto& lookups = explanation.chosen.model.network.shape().lookups;
  Json features = Json::object();
  for (std::size_t f = 0; f < lookups.size(); ++f) {
    features[lookups[f].name] = explanation.parts.shares.row(static_cast<Index>(f)).sum();
  }
  return features;
}

Json pool_json(const Explanation& explanation) {
  const auto& chosen = explanation.chosen;
  Json mentions = Json::array();
  for (const auto& mention : explanation.parts.mentions) {
    const auto& place = chosen.reading.columns[static_cast<std::size_t>(mention.column)];
    Json json{{"token", chosen.number(place)}, {"text", chosen.text(place)}};
    if (chosen.is_of_file) {
      json["sentence"] = place.sentence + 1;
    }
    json["share"] = mention.share;
    mentions.push_back(std::move(json));
  }
  return {{"share", explanation.parts.pool()}, {"mentions", std::move(mentions)}};
}

Json alternatives_json(const Explanation& explanation) {
  Json tags = Json::array();
  for (const auto& one : explanation.alternatives) {
    tags.push_back({{"tag", explanation.chosen.model.tags.tag(one.tag)},
                    {"score", one.score},
                    {"from", one.from},
                    {"to", one.to},
                    {"margin", one.margin}});
  }
  return tags;
}

Json neighbors_json(const Explanation& explanation) {
  Json neighbors = Json::array();
  for (const auto& neighbor : explanation.neighbors) {
    neighbors.push_back({{"similarity", neighbor.similarity},
                         {"tag", neighbor.tag},
                         {"text", neighbor.context[neighbor.middle]},
                         {"context", neighbor.context},
                         {"file", neighbor.file},
                         {"line", neighbor.line}});
  }
  return neighbors;
}

}  // namespace

std::string explanation_json(const Explanation& explanation) {
  const auto& chosen = explanation.chosen;
  const auto& parts = explanation.parts;
  const auto& tags = chosen.model.tags;
  Json path = Json::array();
  for (const Id id : chosen.reading.path) {
    path.push_back(tags.tag(id));
  }
  Json json{{"tokens", chosen.sentences[chosen.reading.place.sentence].tokens},
            {"tags", std::move(path)},
            {"token", chosen.number(chosen.reading.place)},
            {"text", chosen.text(chosen.reading.place)},
            {"tag", tags.tag(chosen.reading.tag())},
            {"explained", tags.tag(explanation.tag)}};
  if (chosen.is_of_file) {
    json["sentence"] = chosen.reading.place.sentence + 1;
    json["given"] = chosen.given_tag();
  }
  if (chosen.model.tables.gazetteers != nullptr) {
    json["lists"] = explanation.lists;
  }
  if (explanation.against) {
    json["against"] = tags.tag(*explanation.against);
  }
  json["method"] = parts.is_exact ? "exact" : "integrated-gradients";
  json["score"] = parts.score;
  json["positions"] = positions_json(explanation);
  json["features"] = features_json(explanation);
  json[parts.is_exact ? "bias" : "zeros"] = parts.bias;
  if (chosen.model.config.pool != nn::Pool::None) {
    json["pool"] = pool_json(explanation);
  }
  json["alternatives"] = alternatives_json(explanation);
  if (!explanation.neighbors.empty()) {
    json["neighbors"] = neighbors_json(explanation);
  }
  // A file's name need not be UTF-8.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace oriel::cli

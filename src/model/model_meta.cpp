#include "model_meta.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace oriel::model {
namespace {

using Json = nlohmann::ordered_json;

// 1 knew word vectors, capitalisation and the word-level loss alone; up to 2 the weights of the
// first layer stood feature by feature.
constexpr int kFirstFormat = 1;
constexpr int kLastFormatByFeature = 2;
constexpr int kFormat = 3;

// The sizes in a header are the file's word: bounded before anything is made of them.
constexpr Index kLargest = 1 << 20;

Index size_in(const Json& value, Index low, Index high, const std::string& name) {
  const auto number = value.get<std::int64_t>();
  if (number < low || number > high) {
    throw Error(name + " is " + std::to_string(number) + ", expected " + std::to_string(low) +
                " to " + std::to_string(high));
  }
  return number;
}

std::vector<Index> sizes_in(const Json& values, const std::string& name) {
  std::vector<Index> sizes;
  for (const auto& value : values) {
    sizes.push_back(size_in(value, 1, kLargest, name));
  }
  return sizes;
}

Json features_of(const features::FeatureConfig& config) {
  Json columns = Json::array();
  for (const auto& column : config.columns) {
    columns.push_back({{"name", column.name}, {"column", column.column}});
  }
  return {{"window", config.window},
          {"word_dims", config.word_dims},
          {"casing_dim", config.casing_dim},
          {"shape_dim", config.shape_dim},
          {"prefixes", config.prefixes},
          {"suffixes", config.suffixes},
          {"affix_dim", config.affix_dim},
          {"ngram_dim", config.ngram_dim},
          {"ngram_shortest", config.ngram_shortest},
          {"ngram_longest", config.ngram_longest},
          {"ngram_buckets", config.ngram_buckets},
          {"gazetteer_dim", config.gazetteer_dim},
          {"column_dim", config.column_dim},
          {"columns", std::move(columns)}};
}

features::FeatureConfig read_features(const Json& json, const Json& layers, int format) {
  features::FeatureConfig config;
  config.window = size_in(json.at("window"), 1, 1001, "the window");
  if (config.window % 2 == 0) {
    throw Error("the window is " + std::to_string(config.window) + ", expected an odd number");
  }
  config.casing_dim =
      size_in(json.at("casing_dim"), 0, kLargest, "the size of the capitalisation feature");
  if (format == kFirstFormat) {
    config.shape_dim = 0;
    config.prefixes.clear();
    config.suffixes.clear();
    config.word_dims = {size_in(layers.at("word_dim"), 1, kLargest, "the size of a word vector")};
    return config;
  }
  config.word_dims = sizes_in(json.at("word_dims"), "the size of a word vector");
  if (config.word_dims.empty()) {
    throw Error("the model has no word vectors");
  }
  config.shape_dim = size_in(json.at("shape_dim"), 0, kLargest, "the size of the shape feature");
  config.prefixes = sizes_in(json.at("prefixes"), "the length of a prefix");
  config.suffixes = sizes_in(json.at("suffixes"), "the length of a suffix");
  config.affix_dim = size_in(json.at("affix_dim"), 0, kLargest, "the size of an affix feature");
  config.ngram_dim = size_in(json.at("ngram_dim"), 0, kLargest, "the size of the n-gram feature");
  config.ngram_shortest = size_in(json.at("ngram_shortest"), 1, 64, "the shortest n-gram");
  config.ngram_longest =
      size_in(json.at("ngram_longest"), config.ngram_shortest, 64, "the longest n-gram");
  config.ngram_buckets =
      size_in(json.at("ngram_buckets"), 1, Index{1} << 26, "the number of n-gram buckets");
  config.gazetteer_dim =
      size_in(json.at("gazetteer_dim"), 0, kLargest, "the size of the gazetteer feature");
  config.column_dim = size_in(json.at("column_dim"), 0, kLargest, "the size of a column feature");
  for (const auto& column : json.at("columns")) {
    config.columns.push_back({column.at("name").get<std::string>(),
                              static_cast<int>(size_in(column.at("column"), -kLargest, kLargest,
                                                       "the number of a column"))});
  }
  return config;
}

void read_layers(const Json& layers, int format, ModelConfig& config) {
  config.hidden = sizes_in(layers.at("hidden"), "the size of a hidden layer");
  config.activation = nn::parse_activation(layers.at("activation").get<std::string>());
  if (format == kFirstFormat) {
    config.loss = TagLoss::Word;
    config.pool = nn::Pool::None;
    return;
  }
  config.loss = parse_tag_loss(layers.at("loss").get<std::string>());
  config.pool = nn::parse_pool(layers.at("pool").get<std::string>());
  config.documents = corpus::parse_document_rule(layers.at("documents").get<std::string>());
  config.document_tokens = size_in(layers.at("document_tokens"), 1,
                                   std::numeric_limits<std::int32_t>::max(), "document_tokens");
  if (config.pool != nn::Pool::None && config.hidden.empty()) {
    throw Error("a pool asks for a hidden layer");
  }
}

corpus::TagSet read_tags(const Json& json) {
  corpus::TagSet tags(json.at("names").get<std::vector<std::string>>(),
                      corpus::parse_tag_scheme(json.at("scheme").get<std::string>()));
  if (tags.size() == 0) {
    throw Error("the model has no tags");
  }
  // Without it a sentence may have no legal tags at all.
  if (tags.scheme() != corpus::TagScheme::Plain && tags.find("O") < 0) {
    throw Error("the model has no tag \"O\"");
  }
  return tags;
}

Json calibration_of(const Calibration& calibration) {
  Json thresholds = Json::object();
  for (const auto& [type, points] : calibration.thresholds) {
    Json rows = Json::array();
    for (const auto& point : points) {
      rows.push_back({point.confidence, point.spans, point.correct});
    }
    thresholds[type] = std::move(rows);
  }
  Json json{{"temperature", calibration.temperature}};
  const ConfidenceCurve& curve = calibration.curve;
  if (curve != ConfidenceCurve()) {
    json["curve"] = {curve.a, curve.b, curve.c};
  }
  json["thresholds"] = std::move(thresholds);
  return json;
}

ConfidenceCurve read_curve(const Json& json) {
  const ConfidenceCurve curve{json.at(0).get<double>(), json.at(1).get<double>(),
                              json.at(2).get<double>()};
  if (curve.a < 0.0 || curve.b < 0.0) {
    throw Error("the calibration curve falls: its slopes are " + format_number(curve.a) + " and " +
                format_number(curve.b));
  }
  return curve;
}

Calibration read_calibration(const Json& json) {
  Calibration calibration;
  calibration.temperature = json.at("temperature").get<double>();
  if (!(calibration.temperature > 0.0)) {
    throw Error("the temperature is " + format_number(calibration.temperature) +
                ", expected a positive number");
  }
  if (json.contains("curve")) {
    calibration.curve = read_curve(json.at("curve"));
  }
  for (const auto& [type, rows] : json.at("thresholds").items()) {
    Thresholds& points = calibration.thresholds[type];
    for (const auto& row : rows) {
      points.push_back({row.at(0).get<double>(), row.at(1).get<Index>(), row.at(2).get<Index>()});
      if (points.back().correct < 0 ||
          points.back().spans < std::max<Index>(1, points.back().correct)) {
        throw Error("the thresholds of " + quote(type) + " count " +
                    std::to_string(points.back().correct) + " right ones of " +
                    std::to_string(points.back().spans) + " spans");
      }
    }
  }
  return calibration;
}

}  // namespace

std::string write_meta(const Model& model) {
  const ModelConfig& config = model.config;
  Json meta;
  meta["format"] = kFormat;
  meta["features"] = features_of(config.features);
  meta["layers"] = {{"hidden", config.hidden},
                    {"activation", nn::name_of(config.activation)},
                    {"loss", name_of(config.loss)},
                    {"pool", nn::name_of(config.pool)},
                    {"documents", corpus::name_of(config.documents)},
                    {"document_tokens", config.document_tokens}};
  meta["gazetteers"] = model.tables.gazetteers == nullptr ? std::vector<std::string>()
                                                          : model.tables.gazetteers->names();
  meta["tags"] = {{"scheme", corpus::name_of(model.tags.scheme())}, {"names", model.tags.tags()}};
  if (model.calibration.is_fitted()) {
    meta["calibration"] = calibration_of(model.calibration);
  }
  meta["description"] = Json::parse(model.description);
  return meta.dump();
}

std::string with_calibration(const std::string& meta, const Calibration& calibration) {
  Json json = Json::parse(meta);
  json["calibration"] = calibration_of(calibration);
  return json.dump();
}

ModelMeta read_meta(const std::string& text) {
  const Json meta = Json::parse(text);
  const int format = meta.at("format").get<int>();
  if (format < kFirstFormat || format > kFormat) {
    throw Error("the model has format " + std::to_string(format) + ", this oriel reads " +
                std::to_string(kFirstFormat) + " to " + std::to_string(kFormat));
  }
  ModelMeta result;
  result.is_by_feature = format <= kLastFormatByFeature;
  const Json& layers = meta.at("layers");
  result.config.features = read_features(meta.at("features"), layers, format);
  read_layers(layers, format, result.config);
  result.tags = read_tags(meta.at("tags"));
  if (format > kFirstFormat) {
    result.gazetteers = meta.at("gazetteers").get<std::vector<std::string>>();
  }
  if (meta.contains("calibration")) {
    result.calibration = read_calibration(meta.at("calibration"));
  }
  const Json& description = meta.at("description");
  if (!description.is_object()) {
    throw Error("the description is not a JSON object");
  }
  result.description = description.dump();
  return result;
}

}  // namespace oriel::model

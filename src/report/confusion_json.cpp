#include "eval/confusion_json.hpp"

#include "json.hpp"

#include <array>
#include <map>
#include <string>

namespace oriel::report {
namespace {

using KindCounts = std::array<std::int64_t, 4>;  // in the order of eval::SpanErrorKind

Json kinds_json(const std::vector<std::string>& types, const std::vector<eval::SpanError>& errors) {
  std::map<std::string, KindCounts> counts;
  for (const auto& error : errors) {
    const auto& span = error.gold ? error.gold : error.predicted;
    ++counts[span->type][static_cast<std::size_t>(error.kind)];
  }
  Json rows = Json::array();
  for (const auto& type : types) {
    const KindCounts& row = counts[type];
    rows.push_back({{"type", type}, {"counts", row}});
  }
  return rows;
}

}  // namespace

Json confusion_json(const eval::Confusion& confusion, const std::vector<eval::SpanError>& errors) {
  Json json = eval::confusion_json(confusion);
  json["kinds"] = kinds_json(confusion.types(), errors);
  return json;
}

}  // namespace oriel::report

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
  const std::vector<std::string> types = confusion.types();
  Json rows = Json::array();
  Json missed = Json::array();
  Json spurious = Json::array();
  for (const auto& gold : types) {
    Json row = Json::array();
    for (const auto& predicted : types) {
      row.push_back(confusion.count(gold, predicted));
    }
    rows.push_back(std::move(row));
    missed.push_back(confusion.missed(gold));
    spurious.push_back(confusion.spurious(gold));
  }
  return {{"types", types},
          {"counts", std::move(rows)},
          {"missed", std::move(missed)},
          {"spurious", std::move(spurious)},
          {"kinds", kinds_json(types, errors)}};
}

}  // namespace oriel::report

#include "confusion_json.hpp"

#include <string>
#include <utility>
#include <vector>

namespace oriel::eval {

using Json = nlohmann::ordered_json;

Json confusion_json(const Confusion& confusion) {
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
          {"spurious", std::move(spurious)}};
}

}  // namespace oriel::eval

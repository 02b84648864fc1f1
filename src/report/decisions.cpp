#include "decisions.hpp"

#include "oriel/inspect/attribution.hpp"

#include <algorithm>
#include <cmath>

namespace oriel::report {
namespace {

constexpr std::size_t kOthers = 6;

// To four digits behind the point; null for infinity.
Json number_json(double value) {
  constexpr double kDigits = 1e4;
  return std::isfinite(value) ? Json(std::round(value * kDigits) / kDigits) : Json(nullptr);
}

Json shares_json(const Matrix<double>& shares) {
  Json numbers = Json::array();
  for (Index feature = 0; feature < shares.rows(); ++feature) {
    for (Index position = 0; position < shares.cols(); ++position) {
      numbers.push_back(number_json(shares(feature, position)));
    }
  }
  return numbers;
}

// The first token of either span whose tags differ, -1 for none.
Index place_of(const eval::SpanError& error, const std::vector<std::string>& gold,
               const std::vector<std::string>& predicted) {
  Index begin = static_cast<Index>(gold.size());
  Index end = 0;
  for (const auto& span : {error.gold, error.predicted}) {
    if (span) {
      begin = std::min(begin, span->begin);
      end = std::max(end, span->end);
    }
  }
  for (Index token = begin; token < end; ++token) {
    const auto t = static_cast<std::size_t>(token);
    if (gold[t] != predicted[t]) {
      return token;
    }
  }
  return -1;
}

}  // namespace

Decisions::Decisions(const model::Model& model, const std::vector<corpus::Sentence>& sentences)
    : model_(model), sentences_(sentences), reader_(model, sentences) {}

Json Decisions::parts_json() const {
  const auto& shape = model_.network.shape();
  Json features = Json::array();
  for (const auto& lookup : shape.lookups) {
    features.push_back(lookup.name);
  }
  return {{"features", std::move(features)},
          {"exact", shape.hidden.empty() || inspect::is_piecewise_linear(shape.activation)},
          {"pool", shape.pool != nn::Pool::None}};
}

Json Decisions::tag_json(const inspect::Reading& reading,
                         const std::vector<inspect::Alternative>& all, Id tag) const {
  Matrix<double> direction = Matrix<double>::Zero(reading.scores.rows(), 1);
  direction(tag) = 1.0;
  const auto parts =
      inspect::attribute(model_.network, reading.input, reading.cache, reading.column, direction);
  const auto& steps =
      *std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.tag == tag; });
  return {{"tag", model_.tags.tag(tag)},        {"score", number_json(parts.score)},
          {"from", number_json(steps.from)},    {"to", number_json(steps.to)},
          {"bias", number_json(parts.bias)},    {"pool", number_json(parts.pool())},
          {"shares", shares_json(parts.shares)}};
}

std::optional<Json> Decisions::why_json(const eval::SpanError& error,
                                        const std::vector<std::string>& predicted) const {
  const auto sentence = static_cast<std::size_t>(error.sentence);
  const auto& gold = sentences_[sentence].tags;
  const Index token = place_of(error, gold, predicted);
  if (token < 0) {
    return std::nullopt;
  }
  const Id decision = model_.tags.find(predicted[static_cast<std::size_t>(token)]);
  const Id truth = model_.tags.find(gold[static_cast<std::size_t>(token)]);
  if (decision < 0) {
    return std::nullopt;
  }
  const inspect::Reading reading = reader_.read({sentence, token});
  const auto all = inspect::alternatives(reading.scores, reading.path, reading.transitions, token);
  Json tags = Json::array({tag_json(reading, all, decision)});
  if (truth >= 0) {
    tags.push_back(tag_json(reading, all, truth));
  }
  Json others = Json::array();
  for (std::size_t i = 0; i < std::min(all.size(), kOthers); ++i) {
    others.push_back({model_.tags.tag(all[i].tag), number_json(all[i].score),
                      number_json(all[i].from + all[i].to), number_json(all[i].margin)});
  }
  return Json{{"token", token}, {"tags", std::move(tags)}, {"others", std::move(others)}};
}

}  // namespace oriel::report

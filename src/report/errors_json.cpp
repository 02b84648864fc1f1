#include "decisions.hpp"
#include "json.hpp"
#include "oriel/features/casing.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace oriel::report {
namespace {

Json span_json(const corpus::Span& span) {
  return {{"begin", span.begin}, {"end", span.end}, {"type", span.type}};
}

// The predicted span with its confidence, where there is one.
Json predicted_json(const corpus::Span& span, const std::vector<corpus::ScoredSpan>& scored) {
  Json json = span_json(span);
  for (const auto& other : scored) {
    if (other.span == span) {
      json["confidence"] = other.confidence;
    }
  }
  return json;
}

// Whether some token of the mention has two letters or more in upper case, and none has a letter
// in lower case.
bool is_all_capitals(const corpus::Sentence& sentence, const corpus::Span& span) {
  bool has_capitals = false;
  for (Index token = span.begin; token < span.end; ++token) {
    switch (features::casing_of(sentence.tokens[static_cast<std::size_t>(token)])) {
      case features::Casing::Upper:
        has_capitals = true;
        break;
      case features::Casing::Lower:
      case features::Casing::Initial:
      case features::Casing::Mixed:
        return false;
      default:
        break;
    }
  }
  return has_capitals;
}

}  // namespace

Json errors_json(const model::Model& model, const std::vector<corpus::Sentence>& gold,
                 const model::Predictions& predictions, const std::vector<eval::SpanError>& errors,
                 const ScoreOptions& options) {
  const std::size_t kept =
      std::min(errors.size(), static_cast<std::size_t>(std::max<Index>(options.errors, 0)));
  const std::size_t explained =
      std::min(kept, static_cast<std::size_t>(std::max<Index>(options.explained, 0)));
  std::optional<Decisions> decisions;
  if (explained > 0) {
    decisions.emplace(model, gold);
  }
  std::map<Index, std::size_t> places;  // of the sentences that are told
  Json sentences = Json::array();
  Json items = Json::array();
  for (std::size_t e = 0; e < kept; ++e) {
    const eval::SpanError& error = errors[e];
    const auto s = static_cast<std::size_t>(error.sentence);
    const corpus::Sentence& sentence = gold[s];
    const auto [place, is_new] = places.emplace(error.sentence, sentences.size());
    if (is_new) {
      sentences.push_back({{"line", sentence.line}, {"tokens", sentence.tokens}});
    }
    const corpus::Span& span = error.gold ? *error.gold : *error.predicted;
    Json item = {{"sentence", place->second},
                 {"kind", eval::name_of(error.kind)},
                 {"capitals", is_all_capitals(sentence, span)}};
    if (error.gold) {
      item["gold"] = span_json(*error.gold);
    }
    if (error.predicted) {
      item["predicted"] = predicted_json(*error.predicted, predictions.spans.empty()
                                                               ? std::vector<corpus::ScoredSpan>()
                                                               : predictions.spans[s]);
    }
    if (options.known != nullptr) {
      item["seen"] = name_of(options.known->find(sentence, span));
    }
    if (e < explained) {
      if (auto why = decisions->why_json(error, predictions.tags[s])) {
        item["why"] = std::move(*why);
      }
      if (options.explaining) {
        options.explaining(static_cast<Index>(e + 1), static_cast<Index>(explained));
      }
    }
    items.push_back(std::move(item));
  }
  Json json = {{"sentences", std::move(sentences)},
               {"items", std::move(items)},
               {"left_out", errors.size() - kept}};
  if (decisions) {
    json["parts"] = decisions->parts_json();
  }
  return json;
}

}  // namespace oriel::report

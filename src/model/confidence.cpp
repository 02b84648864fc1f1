#include "oriel/model/confidence.hpp"

#include "oriel/corpus/tag_scheme.hpp"
#include "oriel/model/decoder.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace oriel::model {
namespace {

using corpus::TagScheme;

// Of the word-level loss: every step is worth nothing, so that a path's probability is the product
// of its tokens'.
nn::Transitions<double> no_transitions(Index tags) {
  return {Matrix<double>::Zero(tags, tags), Matrix<double>::Zero(tags, 1),
          Matrix<double>::Zero(tags, 1)};
}

nn::Transitions<double> divided(const nn::Transitions<float>& transitions, double temperature) {
  return {transitions.step.cast<double>() / temperature,
          transitions.start.cast<double>() / temperature,
          transitions.end.cast<double>() / temperature};
}

// The span as tags, or nothing where the set lacks one of them.
std::optional<nn::PathPart> part_of(const corpus::Span& span, const corpus::TagSet& tags) {
  nn::PathPart part;
  part.begin = span.begin;
  const Index length = span.end - span.begin;
  for (const auto& tag : corpus::tags_of({{0, length, span.type}}, length, tags.scheme())) {
    part.tags.push_back(tags.find(tag));
  }
  if (std::find(part.tags.begin(), part.tags.end(), -1) != part.tags.end()) {
    return std::nullopt;
  }
  return part;
}

std::vector<Id> known(std::initializer_list<Id> ids) {
  std::vector<Id> found(ids);
  std::erase(found, -1);
  return found;
}

// Every way to write the span. Where no prefix closes a span, an inside tag behind it would make it
// longer; in IOB1 one before it too, and a span that follows one of its type opens with B.
std::vector<nn::PathPart> parts_of(const corpus::Span& span, const corpus::TagSet& tags) {
  if (tags.scheme() == TagScheme::Plain) {
    return {};
  }
  auto part = part_of(span, tags);
  if (!part) {
    return {};
  }
  const bool is_iob1 = tags.scheme() == TagScheme::Iob1;
  if (!is_iob1 && tags.scheme() != TagScheme::Iob2) {
    return {*part};
  }
  const Id inside = tags.find("I-" + span.type);
  const Id opening = tags.find("B-" + span.type);
  part->not_after = known({inside});
  if (!is_iob1) {
    return {*part};
  }
  part->not_before = known({inside, opening});
  if (opening < 0) {
    return {*part};
  }
  nn::PathPart behind_another = *part;
  behind_another.tags.front() = opening;
  behind_another.not_before.clear();
  return {*part, behind_another};
}

}  // namespace

Confidence::Confidence(const Model& model, double temperature)
    : tags_(model.tags),
      temperature_(temperature),
      transitions_(model.config.loss == TagLoss::Word
                       ? no_transitions(model.tags.size())
                       : divided(transitions_of(model), temperature)) {}

Confidence::Confidence(const Model& model) : Confidence(model, model.calibration.temperature) {
  curve_ = model.calibration.curve;
}

nn::PathMarginals Confidence::marginals_of(In<float> scores) const {
  return {scores.cast<double>() / temperature_, transitions_};
}

double Confidence::probability(const nn::PathMarginals& marginals, const corpus::Span& span) const {
  const auto parts = parts_of(span, tags_);
  if (parts.empty()) {
    return 0.0;
  }
  double sum = 0.0;
  for (const auto& part : parts) {
    sum += marginals.probability(part);
  }
  return curve_.at(std::min(1.0, sum));
}

std::vector<corpus::ScoredSpan> Confidence::score(In<float> scores,
                                                  const std::vector<corpus::Span>& spans) const {
  std::vector<corpus::ScoredSpan> scored;
  if (spans.empty()) {
    return scored;
  }
  const nn::PathMarginals marginals = marginals_of(scores);
  scored.reserve(spans.size());
  for (const auto& span : spans) {
    scored.push_back({span, probability(marginals, span)});
  }
  return scored;
}

}  // namespace oriel::model

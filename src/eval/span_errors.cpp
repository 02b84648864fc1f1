#include "oriel/eval/span_errors.hpp"

#include "span_context.hpp"
#include "span_pair.hpp"

#include <algorithm>
#include <iterator>

namespace oriel::eval {
namespace {

using corpus::Span;

bool overlaps(const Span& first, const Span& second) {
  return first.begin < second.end && second.begin < first.end;
}

// The first span that `fits` is taken out of `spans`, if there is one.
template <typename Fits>
std::optional<Span> take(std::vector<Span>& spans, const Fits& fits) {
  const auto found = std::find_if(spans.begin(), spans.end(), fits);
  if (found == spans.end()) {
    return std::nullopt;
  }
  const Span span = *found;
  spans.erase(found);
  return span;
}

// Those of `spans` that `others` does not hold; both are sorted.
std::vector<Span> without(const std::vector<Span>& spans, const std::vector<Span>& others) {
  std::vector<Span> rest;
  std::set_difference(spans.begin(), spans.end(), others.begin(), others.end(),
                      std::back_inserter(rest));
  return rest;
}

const Span& first_of(const SpanError& error) {
  return error.gold && (!error.predicted || error.gold->begin <= error.predicted->begin)
             ? *error.gold
             : *error.predicted;
}

}  // namespace

std::string_view name_of(SpanErrorKind kind) {
  switch (kind) {
    case SpanErrorKind::Missed:
      return "missed";
    case SpanErrorKind::Spurious:
      return "spurious";
    case SpanErrorKind::WrongType:
      return "wrong type";
    case SpanErrorKind::WrongBoundary:
      break;
  }
  return "wrong boundary";
}

std::vector<SpanError> span_errors(Index sentence, const std::vector<std::string>& gold,
                                   const std::vector<std::string>& predicted) {
  const SpanPair spans = span_pair(gold, predicted);
  std::vector<Span> spurious = without(spans.predicted, spans.gold);
  std::vector<Span> missed;
  std::vector<SpanError> errors;
  for (const auto& span : without(spans.gold, spans.predicted)) {
    const auto other =
        take(spurious, [&](const Span& each) { return has_same_boundaries(each, span); });
    if (other) {
      errors.push_back({sentence, SpanErrorKind::WrongType, span, other});
    } else {
      missed.push_back(span);
    }
  }
  for (const auto& span : missed) {
    const auto other = take(
        spurious, [&](const Span& each) { return each.type == span.type && overlaps(each, span); });
    errors.push_back(
        {sentence, other ? SpanErrorKind::WrongBoundary : SpanErrorKind::Missed, span, other});
  }
  for (const auto& span : spurious) {
    errors.push_back({sentence, SpanErrorKind::Spurious, std::nullopt, span});
  }
  std::stable_sort(errors.begin(), errors.end(), [](const SpanError& a, const SpanError& b) {
    return first_of(a).begin < first_of(b).begin;
  });
  return errors;
}

std::string describe(const SpanError& error, const corpus::Sentence& sentence, Index context) {
  std::string text = place_of(sentence, error.sentence);
  text += ": " + std::string(name_of(error.kind)) + ": ";
  const Index begin = first_of(error).begin;
  Index end = first_of(error).end;
  if (error.gold) {
    text += "gold " + bracketed(*error.gold, sentence);
    end = std::max(end, error.gold->end);
  }
  if (error.predicted) {
    text += (error.gold ? ", predicted " : "predicted ") + bracketed(*error.predicted, sentence);
    end = std::max(end, error.predicted->end);
  }
  return text + ": " + context_of(sentence, begin, end, context);
}

}  // namespace oriel::eval

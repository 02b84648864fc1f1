// Each wrong span by itself, to be shown in its context.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/spans.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::eval {

enum class SpanErrorKind { Missed, Spurious, WrongType, WrongBoundary };

// "missed", "spurious", "wrong type", "wrong boundary".
std::string_view name_of(SpanErrorKind kind);

struct SpanError {
  Index sentence = 0;  // its place in the corpus, from 0
  SpanErrorKind kind = SpanErrorKind::Missed;
  std::optional<corpus::Span> gold;       // none where spurious
  std::optional<corpus::Span> predicted;  // none where missed
};

// What is wrong in one sentence, by position. A wrong gold span is paired with the predicted one of
// the same boundaries (wrong type), else with the first one of its type that overlaps it and is not
// paired yet (wrong boundary); what stays alone was missed or is spurious. Throws std::logic_error
// where the tags differ in number.
std::vector<SpanError> span_errors(Index sentence, const std::vector<std::string>& gold,
                                   const std::vector<std::string>& predicted);

// One line without its end, the sentence cut to `context` tokens on each side:
//   line 12: wrong type: gold [ORG Oslo], predicted [LOC Oslo]: ... beat Oslo 2-1 on Sunday ...
// Sentences that come from no file are named by their number, from 1: "sentence 3: ...".
std::string describe(const SpanError& error, const corpus::Sentence& sentence, Index context = 6);

}  // namespace oriel::eval

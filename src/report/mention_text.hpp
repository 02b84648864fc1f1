// The text of a mention as its tokens spell it.
#pragma once

#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/spans.hpp"

#include <string>

namespace oriel::report {

// The span's tokens with blanks between them.
inline std::string mention_text(const corpus::Sentence& sentence, const corpus::Span& span) {
  std::string text;
  for (Index token = span.begin; token < span.end; ++token) {
    text += (text.empty() ? "" : " ") + sentence.tokens[static_cast<std::size_t>(token)];
  }
  return text;
}

}  // namespace oriel::report

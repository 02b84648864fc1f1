#include "span_context.hpp"

#include <algorithm>

namespace oriel::eval {

std::string words(const corpus::Sentence& sentence, Index begin, Index end) {
  std::string text;
  for (Index i = begin; i < end; ++i) {
    text += (text.empty() ? "" : " ") + sentence.tokens.at(static_cast<std::size_t>(i));
  }
  return text;
}

std::string place_of(const corpus::Sentence& sentence, Index number) {
  return sentence.line > 0 ? "line " + std::to_string(sentence.line)
                           : "sentence " + std::to_string(number + 1);
}

std::string bracketed(const corpus::Span& span, const corpus::Sentence& sentence) {
  return "[" + span.type + " " + words(sentence, span.begin, span.end) + "]";
}

std::string context_of(const corpus::Sentence& sentence, Index begin, Index end, Index context) {
  const auto length = static_cast<Index>(sentence.tokens.size());
  begin = std::max<Index>(0, begin - context);
  end = std::min(length, end + context);
  return (begin > 0 ? "... " : "") + words(sentence, begin, end) + (end < length ? " ..." : "");
}

}  // namespace oriel::eval

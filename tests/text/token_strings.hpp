// The tokens and sentences of a text as strings, for tests.
#pragma once

#include "oriel/text/sentence_splitter.hpp"
#include "oriel/text/tokenizer.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::test {

using Strings = std::vector<std::string>;

inline Strings tokens_of(std::string_view text, text::CjkTokens cjk = text::CjkTokens::Characters) {
  return text::cut_tokens(text, text::tokenize(text, cjk));
}

inline Strings sentences_of(std::string_view text) {
  Strings sentences;
  for (const text::ByteRange& sentence : text::split_sentences(text)) {
    sentences.emplace_back(text.substr(sentence.begin, sentence.end - sentence.begin));
  }
  return sentences;
}

// The parts of a text between single blanks.
inline Strings words_of(std::string_view text) {
  Strings words;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, size));
    text.remove_prefix(std::min(size + 1, text.size()));
  }
  return words;
}

}  // namespace oriel::test

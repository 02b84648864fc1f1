// What a word of a vectors file must not be.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace oriel::embed {

struct WordFault {
  std::size_t offset = 0;  // of the first byte at fault
  std::string text;
};

// Nothing if `word` is not empty, is well-formed UTF-8 and holds neither NUL nor line feed.
std::optional<WordFault> find_word_fault(std::string_view word);

}  // namespace oriel::embed

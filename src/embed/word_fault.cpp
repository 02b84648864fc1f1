#include "oriel/embed/word_fault.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/utf8.hpp"

namespace oriel::embed {

std::optional<WordFault> find_word_fault(std::string_view word) {
  if (word.empty()) {
    return WordFault{0, "the word is missing"};
  }
  if (const std::size_t offset = first_malformed(word); offset != std::string_view::npos) {
    return WordFault{offset, "the word " + quote(word) + " is not well-formed UTF-8"};
  }
  const std::size_t offset = word.find_first_of(std::string_view("\0\n", 2));
  if (offset != std::string_view::npos) {
    return WordFault{offset, "the word " + quote(word) + " holds a " +
                                 (word[offset] == '\0' ? "NUL byte" : "line feed")};
  }
  return std::nullopt;
}

}  // namespace oriel::embed

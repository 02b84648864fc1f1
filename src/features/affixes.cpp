#include "oriel/features/affixes.hpp"

#include "oriel/text/characters.hpp"
#include "oriel/text/utf8.hpp"

#include <stdexcept>

namespace oriel::features {
namespace {

void check_length(Index length) {
  if (length < 1) {
    throw std::logic_error("an affix has at least 1 character, not " + std::to_string(length));
  }
}

// The offset of the character, with its marks, that ends at `offset`; offset > 0.
std::size_t character_begin(std::string_view token, std::size_t offset) {
  text::Character last = text::character_before(token, offset);
  offset -= last.length;
  while (offset > 0 && last.kind == text::CharacterKind::Mark) {
    last = text::character_before(token, offset);
    offset -= last.length;
  }
  return offset;
}

}  // namespace

std::string prefix_of(std::string_view folded, Index length) {
  check_length(length);
  std::size_t end = 0;
  for (Index i = 0; i < length && end < folded.size(); ++i) {
    end = text::skip_marks(folded, end + text::code_point_at(folded, end).length);
  }
  return std::string(folded.substr(0, end));
}

std::string suffix_of(std::string_view folded, Index length) {
  check_length(length);
  std::size_t begin = folded.size();
  for (Index i = 0; i < length && begin > 0; ++i) {
    begin = character_begin(folded, begin);
  }
  return std::string(folded.substr(begin));
}

}  // namespace oriel::features

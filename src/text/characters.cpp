#include "oriel/text/characters.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace oriel::text {

CharacterKind kind_of(char32_t character) {
  if (character < 0x80) {
    if (character >= 'a' && character <= 'z') {
      return CharacterKind::Lower;
    }
    if (character >= 'A' && character <= 'Z') {
      return CharacterKind::Upper;
    }
    return character >= '0' && character <= '9' ? CharacterKind::Digit : CharacterKind::Other;
  }
  switch (u_charType(static_cast<UChar32>(character))) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return CharacterKind::Upper;
    case U_LOWERCASE_LETTER:
      return CharacterKind::Lower;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return CharacterKind::Uncased;
    case U_DECIMAL_DIGIT_NUMBER:
      return CharacterKind::Digit;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return CharacterKind::Mark;
    default:
      return CharacterKind::Other;
  }
}

char32_t next_character(std::string_view text, std::size_t& offset) {
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte < 0x80) {
    ++offset;
    return byte;
  }
  UChar32 character = 0;
  auto position = static_cast<int64_t>(offset);
  const auto size = static_cast<int64_t>(text.size());
  U8_NEXT_OR_FFFD(text.data(), position, size, character);
  offset = static_cast<std::size_t>(position);
  return static_cast<char32_t>(character);
}

}  // namespace oriel::text

// What the scanners of this folder know of a character: its bytes, its kind, its case.
#pragma once

#include "oriel/text/utf8.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace oriel::text {

enum class CharacterKind : std::uint8_t {
  Space,       // white space, controls, the zero-width space, the byte-order mark
  Filler,      // invisible, such as the soft hyphen: inside a word its part, elsewhere as Space
  Letter,      // also letter numbers and connectors such as '_'
  Digit,       // also fractions and superscripts
  Mark,        // stays with what is before it: combining marks, joiners, skin tones
  Ideograph,   // Han, Hiragana, Katakana
  Complex,     // scripts without blanks between words: Thai, Lao, Khmer, Myanmar
  Pictograph,  // emoji and regional indicators
  Punctuation,
  Symbol,
};

struct Character {
  char32_t value = 0;
  std::uint8_t length = 0;  // in bytes, 0 behind the end of the text
  CharacterKind kind = CharacterKind::Space;
};

// Kinds of U+0000 to U+007F.
extern const std::array<CharacterKind, 128> kAsciiKinds;

CharacterKind kind_of(char32_t value);

inline Character character_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) {
    return {};
  }
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte < 0x80) {
    return {byte, 1, kAsciiKinds[byte]};
  }
  const CodePoint point = code_point_at(text, offset);
  return {point.value, static_cast<std::uint8_t>(point.length), kind_of(point.value)};
}

// The character that ends at `offset`; of length 0 at the beginning of the text.
Character character_before(std::string_view text, std::size_t offset);

// The offset behind the marks that follow at `offset`.
std::size_t skip_marks(std::string_view text, std::size_t offset);
std::size_t skip_spaces(std::string_view text, std::size_t offset);

// Shows nothing by itself: joiners, variation selectors, all filler.
bool is_invisible(char32_t value);
bool is_upper(char32_t value);
bool is_lower(char32_t value);
// Quotes and brackets; straight quotes are both.
bool is_opener(char32_t value);
bool is_closer(char32_t value);

constexpr char to_ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline bool is_alphanumeric(CharacterKind kind) {
  return kind == CharacterKind::Letter || kind == CharacterKind::Digit;
}

}  // namespace oriel::text

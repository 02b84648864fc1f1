// What a character is, as far as features of a word's form need to know it.
#pragma once

#include <cstddef>
#include <string_view>

namespace oriel::text {

enum class CharacterKind { Upper, Lower, Uncased, Digit, Mark, Other };

// Upper: upper and title case letters. Uncased: letters without case. Digit: decimal digits of any script.
// Mark: what combines with the character before it.
CharacterKind kind_of(char32_t character);

// Decodes the character at text[offset] of well-formed UTF-8 and moves the offset behind it.
char32_t next_character(std::string_view text, std::size_t& offset);

}  // namespace oriel::text

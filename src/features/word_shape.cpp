#include "oriel/features/word_shape.hpp"

#include "oriel/text/characters.hpp"

namespace oriel::features {
namespace {

using text::CharacterKind;

char letter_shape(char32_t value) {
  if (text::is_upper(value)) {
    return 'X';
  }
  return text::is_lower(value) ? 'x' : 'c';
}

char shape_of(const text::Character& character) {
  switch (character.kind) {
    case CharacterKind::Letter:
      return character.value == '_' ? '_' : letter_shape(character.value);
    case CharacterKind::Ideograph:
    case CharacterKind::Complex:
      return 'c';
    case CharacterKind::Digit:
      return '0';
    default:
      return character.length == 1 ? static_cast<char>(character.value) : '?';
  }
}

}  // namespace

std::string word_shape(std::string_view token) {
  constexpr std::size_t kLongest = 12;
  constexpr std::size_t kLongestRun = 2;
  std::string shape;
  std::size_t run = 0;
  for (std::size_t offset = 0; offset < token.size() && shape.size() < kLongest;) {
    const text::Character character = text::character_at(token, offset);
    offset = text::skip_marks(token, offset + character.length);
    const char next = shape_of(character);
    run = !shape.empty() && shape.back() == next ? run + 1 : 1;
    if (run <= kLongestRun) {
      shape += next;
    }
  }
  return shape;
}

}  // namespace oriel::features

#include "oriel/features/casing.hpp"

#include "oriel/text/characters.hpp"

namespace oriel::features {

Casing casing_of(std::string_view token) {
  Index upper = 0;
  Index lower = 0;
  Index uncased = 0;
  Index digits = 0;
  bool starts_upper = false;
  for (std::size_t offset = 0; offset < token.size();) {
    const text::Character character = text::character_at(token, offset);
    offset += character.length;
    switch (character.kind) {
      case text::CharacterKind::Letter:
        if (text::is_upper(character.value)) {
          starts_upper = starts_upper || upper + lower + uncased == 0;
          ++upper;
        } else {
          ++(text::is_lower(character.value) ? lower : uncased);
        }
        break;
      case text::CharacterKind::Ideograph:
      case text::CharacterKind::Complex:
        ++uncased;
        break;
      case text::CharacterKind::Digit:
        ++digits;
        break;
      default:
        break;
    }
  }
  const Index letters = upper + lower + uncased;
  if (digits > 0) {
    return letters == 0 ? Casing::Number : Casing::Alphanumeric;
  }
  if (letters == 0) {
    return Casing::Other;
  }
  if (upper == 0) {
    return lower == 0 ? Casing::Uncased : Casing::Lower;
  }
  if (upper == 1 && starts_upper) {
    return Casing::Initial;
  }
  return lower + uncased == 0 ? Casing::Upper : Casing::Mixed;
}

}  // namespace oriel::features

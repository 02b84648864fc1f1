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
    switch (text::kind_of(text::next_character(token, offset))) {
      case text::CharacterKind::Upper:
        starts_upper = starts_upper || upper + lower + uncased == 0;
        ++upper;
        break;
      case text::CharacterKind::Lower:
        ++lower;
        break;
      case text::CharacterKind::Uncased:
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

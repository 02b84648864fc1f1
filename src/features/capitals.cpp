#include "oriel/features/capitals.hpp"

#include "oriel/text/characters.hpp"
#include "oriel/text/normalize.hpp"

namespace oriel::features {
namespace {

using text::Character;
using text::CharacterKind;

// A hyphen or an apostrophe.
bool is_joint(char32_t value) {
  return value == '-' || value == '\'' || value == 0x2010 || value == 0x2011 || value == 0x2019;
}

}  // namespace

bool is_all_upper(std::string_view token) {
  std::size_t letters = 0;
  for (std::size_t offset = 0; offset < token.size();) {
    const Character character = text::character_at(token, offset);
    if (character.kind == CharacterKind::Letter) {
      if (!text::is_upper(character.value)) {
        return false;
      }
      ++letters;
    } else if (character.kind == CharacterKind::Ideograph ||
               character.kind == CharacterKind::Complex) {
      return false;
    }
    offset += character.length;
  }
  return letters > 1;
}

std::string capitalised(std::string_view token) {
  std::string result;
  std::size_t folded_from = 0;
  bool is_first = true;
  for (std::size_t offset = 0; offset < token.size();) {
    const Character character = text::character_at(token, offset);
    if (is_first && character.kind == CharacterKind::Letter) {
      result += text::fold_case(token.substr(folded_from, offset - folded_from));
      result += token.substr(offset, character.length);
      folded_from = offset + character.length;
      is_first = false;
    }
    is_first = is_first || is_joint(character.value);
    offset += character.length;
  }
  return result + text::fold_case(token.substr(folded_from));
}

}  // namespace oriel::features

#include "name_hash.hpp"

#include "oriel/text/characters.hpp"
#include "oriel/text/normalize.hpp"

#include <algorithm>
#include <string>

namespace oriel::features {
namespace {

using text::Character;
using text::CharacterKind;

// No code point below U+0300, from U+0400 to U+047F or from U+5000 to U+9FFF is changed by NFC
// unless one of the others follows.
bool is_surely_nfc(std::string_view token) {
  return std::ranges::none_of(token, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xCC && byte != 0xD0 && byte != 0xD1 && (byte < 0xE5 || byte > 0xE9);
  });
}

// Two letters or more, all of them upper case.
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

// A hyphen or an apostrophe.
bool is_joint(char32_t value) {
  return value == '-' || value == '\'' || value == 0x2010 || value == 0x2011 || value == 0x2019;
}

// An upper-case token with only its first letter, and each first one behind a joint, left as it is.
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

}  // namespace

std::uint64_t name_token_hash(std::string_view token) {
  return is_surely_nfc(token) ? fnv_append(kFnvStart, token)
                              : fnv_append(kFnvStart, text::to_nfc(token));
}

TokenHashes text_token_hashes(std::string_view token) {
  const std::uint64_t exact = name_token_hash(token);
  return {exact, is_all_upper(token) ? name_token_hash(capitalised(token)) : exact};
}

}  // namespace oriel::features

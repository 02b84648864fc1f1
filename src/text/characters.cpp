#include "oriel/text/characters.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace oriel::text {
namespace {

UChar32 icu_value(char32_t value) { return static_cast<UChar32>(value); }

constexpr std::array<CharacterKind, 128> ascii_kinds() {
  std::array<CharacterKind, 128> kinds{};
  for (unsigned value = 0; value < kinds.size(); ++value) {
    const auto c = static_cast<char>(value);
    CharacterKind& kind = kinds[value];
    if (value <= ' ' || value == 0x7F) {
      kind = CharacterKind::Space;
    } else if (c >= '0' && c <= '9') {
      kind = CharacterKind::Digit;
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') {
      kind = CharacterKind::Letter;
    } else if (std::string_view("$+<=>^`|~").find(c) != std::string_view::npos) {
      kind = CharacterKind::Symbol;
    } else {
      kind = CharacterKind::Punctuation;
    }
  }
  return kinds;
}

bool has_property(char32_t value, UProperty property) {
  return u_hasBinaryProperty(icu_value(value), property) != 0;
}

// Scripts that are told by more than the general category.
CharacterKind kind_of_caseless_letter(char32_t value, bool is_modifier) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(icu_value(value), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return CharacterKind::Ideograph;
    case USCRIPT_ARABIC:
    case USCRIPT_DEVANAGARI:
    case USCRIPT_HEBREW:
      return CharacterKind::Letter;
    default:
      break;
  }
  if (is_modifier && uscript_hasScript(icu_value(value), USCRIPT_KATAKANA) != 0) {
    return CharacterKind::Ideograph;
  }
  if (u_getIntPropertyValue(icu_value(value), UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) {
    return CharacterKind::Complex;
  }
  constexpr char32_t kHangulFiller = 0x3164;
  constexpr char32_t kHalfwidthHangulFiller = 0xFFA0;
  const bool is_filler = value == kHangulFiller || value == kHalfwidthHangulFiller;
  return is_filler ? CharacterKind::Filler : CharacterKind::Letter;
}

bool extends_emoji(char32_t value) {
  const bool is_joiner = value == 0x200C || value == 0x200D;
  const bool is_skin_tone = value >= 0x1F3FB && value <= 0x1F3FF;
  const bool is_tag = value >= 0xE0020 && value <= 0xE007F;
  return is_joiner || is_skin_tone || is_tag;
}

CharacterKind kind_of_format(char32_t value) {
  constexpr char32_t kZeroWidthSpace = 0x200B;
  constexpr char32_t kByteOrderMark = 0xFEFF;
  if (value == kZeroWidthSpace || value == kByteOrderMark) {
    return CharacterKind::Space;
  }
  return has_property(value, UCHAR_PREPENDED_CONCATENATION_MARK) ? CharacterKind::Letter
                                                                 : CharacterKind::Filler;
}

CharacterKind kind_of_rest(char32_t value, bool is_punctuation) {
  if (has_property(value, UCHAR_EXTENDED_PICTOGRAPHIC) ||
      has_property(value, UCHAR_REGIONAL_INDICATOR)) {
    return CharacterKind::Pictograph;
  }
  return is_punctuation ? CharacterKind::Punctuation : CharacterKind::Symbol;
}

}  // namespace

const std::array<CharacterKind, 128> kAsciiKinds = ascii_kinds();

CharacterKind kind_of(char32_t value) {
  if (value < 0x80) {
    return kAsciiKinds[value];
  }
  if (value >= 0x4E00 && value <= 0x9FFF) {
    return CharacterKind::Ideograph;
  }
  if (extends_emoji(value)) {
    return CharacterKind::Mark;
  }
  switch (u_charType(icu_value(value))) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_CONNECTOR_PUNCTUATION:
      return CharacterKind::Letter;
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
      return kind_of_caseless_letter(value, false);
    case U_MODIFIER_LETTER:
      return kind_of_caseless_letter(value, true);
    case U_DECIMAL_DIGIT_NUMBER:
    case U_OTHER_NUMBER:
      return CharacterKind::Digit;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return CharacterKind::Mark;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
      return CharacterKind::Space;
    case U_FORMAT_CHAR:
      return kind_of_format(value);
    case U_DASH_PUNCTUATION:
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
      return kind_of_rest(value, true);
    default:
      return kind_of_rest(value, false);
  }
}

Character character_before(std::string_view text, std::size_t offset) {
  return offset == 0 ? Character{} : character_at(text, offset_before(text, offset));
}

std::size_t skip_marks(std::string_view text, std::size_t offset) {
  for (Character c = character_at(text, offset); c.kind == CharacterKind::Mark;
       c = character_at(text, offset)) {
    offset += c.length;
  }
  return offset;
}

std::size_t skip_spaces(std::string_view text, std::size_t offset) {
  for (Character c = character_at(text, offset); c.kind == CharacterKind::Space && c.length > 0;
       c = character_at(text, offset)) {
    offset += c.length;
  }
  return offset;
}

bool is_invisible(char32_t value) {
  return value >= 0x80 && (kind_of(value) == CharacterKind::Filler ||
                           has_property(value, UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
}

bool is_upper(char32_t value) {
  return value < 0x80 ? value >= 'A' && value <= 'Z' : u_isUUppercase(icu_value(value)) != 0;
}

bool is_lower(char32_t value) {
  return value < 0x80 ? value >= 'a' && value <= 'z' : u_isULowercase(icu_value(value)) != 0;
}

bool is_opener(char32_t value) {
  switch (value) {
    case '"':
    case '\'':
    case '`':
    case 0xA1:  // inverted exclamation and question marks
    case 0xBF:
      return true;
    default:
      break;
  }
  const auto type = u_charType(icu_value(value));
  return type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION;
}

bool is_closer(char32_t value) {
  if (value == '"' || value == '\'') {
    return true;
  }
  const auto type = u_charType(icu_value(value));
  return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION;
}

}  // namespace oriel::text

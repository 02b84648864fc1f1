#include "suspicious_characters.hpp"

#include "oriel/core/utf8.hpp"
#include "oriel/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <utility>

namespace oriel::check {
namespace {

struct CharacterRow {
  char32_t first;
  char32_t last;
  const char* name;
  bool is_needless;
};

constexpr std::array<CharacterRow, 17> kRows{{
    {0x0000, 0x001F, "control character", true},
    {0x007F, 0x009F, "control character", true},
    {0x00A0, 0x00A0, "no-break space", false},
    {0x00AD, 0x00AD, "soft hyphen", true},
    {0x061C, 0x061C, "sign of direction", false},
    {0x2000, 0x200A, "blank", false},
    {0x200B, 0x200B, "zero-width space", true},
    {0x200E, 0x200F, "sign of direction", false},
    {0x2028, 0x2029, "line or paragraph separator", false},
    {0x202A, 0x202E, "sign of direction", false},
    {0x202F, 0x202F, "blank", false},
    {0x205F, 0x205F, "blank", false},
    {0x2060, 0x2060, "word joiner", true},
    {0x2066, 0x2069, "sign of direction", false},
    {0x3000, 0x3000, "ideographic space", false},
    {0xE000, 0xF8FF, "private character", false},
    {0xFEFF, 0xFEFF, "zero-width no-break space", true},
}};

constexpr char32_t kZeroWidthSpace = 0x200B;
constexpr CharacterRow kJoiner{0x200C, 0x200D, "joiner at the begin", false};
constexpr CharacterRow kInnerSpace{kZeroWidthSpace, kZeroWidthSpace, "zero-width space inside",
                                   false};

// Of the code point of `length` bytes at `offset`; null where nothing is wrong with it. Between two
// others a zero-width space may divide words, so that nobody but a reader can take it away.
const CharacterRow* row_of(std::string_view token, std::size_t offset, text::CodePoint point) {
  const char32_t value = point.value;
  const bool is_first = offset == 0;
  const bool is_last = offset + point.length == token.size();
  if (is_first && value >= kJoiner.first && value <= kJoiner.last) {
    return &kJoiner;
  }
  if (value == kZeroWidthSpace && !is_first && !is_last) {
    return &kInnerSpace;
  }
  const auto found = std::find_if(kRows.begin(), kRows.end(), [&](const CharacterRow& row) {
    return value >= row.first && value <= row.last;
  });
  return found == kRows.end() ? nullptr : &*found;
}

std::string described(char32_t value, const char* name) {
  char text[16];
  std::snprintf(text, sizeof(text), "U+%04X", static_cast<unsigned>(value));
  return std::string(text) + " (" + name + ")";
}

// Windows-1252 from 0x80 to 0x9F; 0 where it has none, which other programs read as ISO 8859-1.
constexpr std::array<char32_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::optional<char> single_byte_of(char32_t value) {
  constexpr char32_t kLastOfLatin1 = 0xFF;
  if (value <= kLastOfLatin1) {
    return static_cast<char>(value);
  }
  const auto found = std::find(kWindows1252.begin(), kWindows1252.end(), value);
  if (found == kWindows1252.end()) {
    return std::nullopt;
  }
  return static_cast<char>(0x80 + (found - kWindows1252.begin()));
}

// Latin, Greek, Cyrillic or a mark of typography: what is met in text that was decoded wrongly. The
// bytes of other letters may stand side by side by chance.
bool is_likely(std::string_view text) {
  constexpr std::array<std::pair<char32_t, char32_t>, 4> kLikely{
      {{0x00, 0x24F}, {0x370, 0x4FF}, {0x2010, 0x2060}, {0x20A0, 0x2122}}};
  for (std::size_t i = 0; i < text.size();) {
    const auto [value, length] = text::code_point_at(text, i);
    const bool is_in =
        std::any_of(kLikely.begin(), kLikely.end(), [value = value](const auto& range) {
          return value >= range.first && value <= range.second;
        });
    if (!is_in) {
      return false;
    }
    i += length;
  }
  return true;
}

bool is_entity_name(std::string_view name) {
  constexpr std::array<std::string_view, 9> kNames{"amp",  "lt",    "gt",    "quot",  "apos",
                                                   "nbsp", "ndash", "mdash", "hellip"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool is_entity(std::string_view inner) {
  constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
  if (inner.size() > 1 && inner[0] == '#') {
    inner.remove_prefix(inner.size() > 2 && (inner[1] == 'x' || inner[1] == 'X') ? 2 : 1);
    return inner.find_first_not_of(kDigits) == std::string_view::npos;
  }
  return is_entity_name(inner);
}

}  // namespace

std::vector<SuspiciousCharacter> suspicious_characters(std::string_view token) {
  std::vector<SuspiciousCharacter> found;
  for (std::size_t i = 0; i < token.size();) {
    const auto point = text::code_point_at(token, i);
    if (const CharacterRow* row = row_of(token, i, point)) {
      std::string name = described(point.value, row->name);
      const bool is_new = std::none_of(found.begin(), found.end(),
                                       [&](const auto& each) { return each.name == name; });
      if (is_new) {
        found.push_back({std::move(name), row->is_needless});
      }
    }
    i += point.length;
  }
  return found;
}

std::string without_needless_characters(std::string_view token) {
  std::string rest;
  for (std::size_t i = 0; i < token.size();) {
    const auto point = text::code_point_at(token, i);
    const CharacterRow* row = row_of(token, i, point);
    if (row == nullptr || !row->is_needless) {
      rest += token.substr(i, point.length);
    }
    i += point.length;
  }
  return rest;
}

std::string decoded_again(std::string_view token) {
  std::string bytes;
  for (std::size_t i = 0; i < token.size();) {
    const auto point = text::code_point_at(token, i);
    const auto byte = single_byte_of(point.value);
    if (!byte) {
      return {};
    }
    bytes += *byte;
    i += point.length;
  }
  const bool is_ascii = bytes.size() == token.size();
  const bool is_text = first_malformed(bytes) == std::string_view::npos;
  return !is_ascii && is_text && is_likely(bytes) ? bytes : "";
}

std::string html_entity_in(std::string_view token) {
  for (std::size_t begin = token.find('&'); begin != std::string_view::npos;
       begin = token.find('&', begin + 1)) {
    const std::size_t end = token.find(';', begin);
    if (end != std::string_view::npos && is_entity(token.substr(begin + 1, end - begin - 1))) {
      return std::string(token.substr(begin, end - begin + 1));
    }
  }
  return {};
}

}  // namespace oriel::check

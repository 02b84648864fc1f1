#include "oriel/text/punctuation.hpp"

#include "oriel/text/characters.hpp"
#include "oriel/text/contractions.hpp"
#include "oriel/text/emoji.hpp"
#include "oriel/text/web_names.hpp"
#include "oriel/text/words.hpp"

namespace oriel::text {
namespace {

constexpr char32_t kEllipsis = 0x2026;
constexpr char32_t kEnDash = 0x2013;
constexpr char32_t kHorizontalBar = 0x2015;
constexpr char32_t kMinus = 0x2212;

// Characters that make one token with their like.
bool repeats(char32_t value) {
  if (value < 0x80) {
    return std::string_view("-=*+~#^|<>/\\").find(static_cast<char>(value)) !=
           std::string_view::npos;
  }
  return value == kEllipsis || (value >= kEnDash && value <= kHorizontalBar);
}

bool is_exclamation(char32_t value) { return value == '!' || value == '?'; }

// The end of the characters that belong to the same run as `first`.
template <typename Belongs>
std::size_t run_end(std::string_view text, std::size_t begin, const Belongs& belongs) {
  std::size_t end = begin;
  for (Character c = character_at(text, end); c.length > 0 && belongs(c.value);
       c = character_at(text, end)) {
    end += c.length;
  }
  return skip_marks(text, end);
}

// A sign or a decimal point before a number: "+44", "-0.05", ".338".
bool opens_number(const Character& first, const Character& next, bool is_attached) {
  if (is_attached || next.kind != CharacterKind::Digit) {
    return false;
  }
  return first.value == '+' || first.value == '-' || first.value == kMinus || first.value == '.';
}

// Tokens that only some marks can open; `begin` if there is none.
std::size_t special_end(std::string_view text, std::size_t begin, bool is_attached) {
  switch (text[begin]) {
    case '@':
    case '#':
      return is_attached ? begin : handle_end(text, begin);
    case '&':
      return entity_end(text, begin);
    case ':':
    case ';':
    case '=':
      return is_attached ? begin : emoticon_end(text, begin);
    default:
      return apostrophe_word_end(text, begin);
  }
}

bool is_double_quote(std::string_view text, std::size_t begin) {
  const std::string_view pair = text.substr(begin, 2);
  return pair == "''" || pair == "``";
}

}  // namespace

std::size_t punctuation_end(std::string_view text, std::size_t begin, bool is_attached) {
  if (const std::size_t end = keycap_end(text, begin); end > begin) {
    return end;
  }
  const Character first = character_at(text, begin);
  const Character next = character_at(text, begin + first.length);
  if (opens_number(first, next, is_attached)) {
    return word_end(text, begin + first.length);
  }
  if (apostrophe_length(text, begin) > 0 || first.length == 1) {
    if (const std::size_t end = special_end(text, begin, is_attached); end > begin) {
      return end;
    }
  }
  if (is_double_quote(text, begin)) {
    return skip_marks(text, begin + 2);
  }
  const auto is_same = [&](char32_t value) { return value == first.value; };
  if (first.value == '.' || repeats(first.value)) {
    return run_end(text, begin, is_same);
  }
  if (is_exclamation(first.value)) {
    return run_end(text, begin, is_exclamation);
  }
  return skip_marks(text, begin + first.length);
}

}  // namespace oriel::text

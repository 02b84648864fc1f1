#include "oriel/text/emoji.hpp"

#include "oriel/text/characters.hpp"

namespace oriel::text {
namespace {

constexpr std::string_view kJoiner = "\xE2\x80\x8D";
constexpr std::string_view kVariation = "\xEF\xB8\x8F";
constexpr std::string_view kKeycap = "\xE2\x83\xA3";

bool is_regional_indicator(char32_t value) { return value >= 0x1F1E6 && value <= 0x1F1FF; }

}  // namespace

std::size_t keycap_end(std::string_view text, std::size_t begin) {
  std::string_view rest = text.substr(begin);
  const char key = rest.front();
  if ((key < '0' || key > '9') && key != '#' && key != '*') {
    return begin;
  }
  rest.remove_prefix(1);
  if (rest.starts_with(kVariation)) {
    rest.remove_prefix(kVariation.size());
  }
  if (!rest.starts_with(kKeycap)) {
    return begin;
  }
  return skip_marks(text, text.size() - rest.size());
}

std::size_t emoji_end(std::string_view text, std::size_t begin) {
  const Character first = character_at(text, begin);
  std::size_t end = begin + first.length;
  if (is_regional_indicator(first.value)) {
    const Character second = character_at(text, end);
    end += is_regional_indicator(second.value) ? second.length : 0U;
    return skip_marks(text, end);
  }
  while (true) {
    end = skip_marks(text, end);
    const Character next = character_at(text, end);
    const bool is_joined = text.substr(0, end).ends_with(kJoiner);
    if (!is_joined || next.kind != CharacterKind::Pictograph || is_regional_indicator(next.value)) {
      return end;
    }
    end += next.length;
  }
}

}  // namespace oriel::text

#include "oriel/text/contractions.hpp"

#include "oriel/text/characters.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace oriel::text {
namespace {

constexpr std::string_view kTypographic = "\xE2\x80\x99";
constexpr std::size_t kLongestSuffix = 2;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower(std::string_view word) {
  std::string result(word);
  std::ranges::transform(result, result.begin(), to_ascii_lower);
  return result;
}

bool is_suffix(std::string_view lower_letters) {
  constexpr auto kSuffixes = std::to_array<std::string_view>({"s", "m", "d", "re", "ve", "ll"});
  return std::ranges::find(kSuffixes, lower_letters) != kSuffixes.end();
}

// Words that have lost their beginning, and Hausa's letter 'y.
bool is_clipped_word(std::string_view lower_letters) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"bout", "cause", "em", "n", "round", "til", "tis", "twas", "ya", "yan", "yar"});
  return std::ranges::find(kWords, lower_letters) != kWords.end();
}

std::size_t apostrophe_length_before(std::string_view text, std::size_t end) {
  const std::string_view head = text.substr(0, end);
  if (head.ends_with('\'')) {
    return 1;
  }
  return head.ends_with(kTypographic) ? kTypographic.size() : 0;
}

// Two digits, or two digits and an s, at `begin`: the end of the year.
std::size_t short_year_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') {
    ++end;
  }
  if (end != begin + 2) {
    return begin;
  }
  return end + (text.substr(end).starts_with('s') ? 1U : 0U);
}

}  // namespace

std::size_t apostrophe_length(std::string_view text, std::size_t offset) {
  const std::string_view rest = text.substr(std::min(offset, text.size()));
  if (rest.starts_with('\'')) {
    return 1;
  }
  return rest.starts_with(kTypographic) ? kTypographic.size() : 0;
}

std::size_t contraction_begin(std::string_view word) {
  std::size_t letters = word.size();
  while (letters > 0 && word.size() - letters <= kLongestSuffix && is_letter(word[letters - 1])) {
    --letters;
  }
  const std::size_t apostrophe = apostrophe_length_before(word, letters);
  const std::size_t suffix_size = word.size() - letters;
  if (apostrophe == 0 || suffix_size == 0 || suffix_size > kLongestSuffix) {
    return word.size();
  }
  const std::string suffix = lower(word.substr(letters));
  const std::size_t begin = letters - apostrophe;
  if (begin == 0) {
    return word.size();
  }
  if (suffix == "t") {
    const bool is_not = (word[begin - 1] == 'n' || word[begin - 1] == 'N') && begin > 1;
    return is_not ? begin - 1 : word.size();
  }
  return is_suffix(suffix) ? begin : word.size();
}

std::size_t apostrophe_word_end(std::string_view text, std::size_t begin) {
  constexpr std::size_t kLongestWord = 5;
  const std::size_t letters = begin + apostrophe_length(text, begin);
  std::size_t end = letters;
  while (end < text.size() && end - letters <= kLongestWord && is_letter(text[end])) {
    ++end;
  }
  const std::string word = lower(text.substr(letters, end - letters));
  if (!is_suffix(word) && !is_clipped_word(word)) {
    end = short_year_end(text, letters);
    if (end == letters) {
      return begin;
    }
  }
  const Character next = character_at(text, end);
  const bool is_whole = !is_alphanumeric(next.kind) && next.kind != CharacterKind::Mark;
  return is_whole && apostrophe_length(text, end) == 0 ? end : begin;
}

}  // namespace oriel::text

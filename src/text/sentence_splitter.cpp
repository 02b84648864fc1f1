#include "oriel/text/sentence_splitter.hpp"

#include "oriel/text/abbreviations.hpp"
#include "oriel/text/characters.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

namespace oriel::text {
namespace {

constexpr char32_t kEllipsis = 0x2026;

bool is_terminator(char32_t value) {
  if (value < 0x80) {
    return value == '.' || value == '!' || value == '?';
  }
  return value == kEllipsis || u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_S_TERM) != 0;
}

// Terminators of scripts that put no blank behind them.
bool is_wide_terminator(char32_t value) {
  return value == 0x3002 || value == 0xFF01 || value == 0xFF1F || value == 0xFF61;
}

bool is_kana(char32_t value) { return value >= 0x3041 && value <= 0x30FF; }

// Words that, with a capital, mostly begin a sentence.
bool is_sentence_starter(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"A",     "After",  "All",       "Also",    "Although", "An",    "And",  "Another", "As",
       "At",    "Before", "But",       "By",      "Despite",  "For",   "From", "He",      "Her",
       "Here",  "His",    "How",       "However", "I",        "If",    "In",   "It",      "Its",
       "Last",  "Many",   "Meanwhile", "More",    "Most",     "My",    "No",   "Not",     "On",
       "One",   "Other",  "Our",       "She",     "Since",    "So",    "Some", "Such",    "That",
       "The",   "Their",  "Then",      "There",   "These",    "They",  "This", "Those",   "To",
       "Under", "We",     "What",      "When",    "Where",    "While", "Who",  "Why",     "With",
       "Yet",   "You"});
  static_assert(std::ranges::is_sorted(kWords));
  return std::ranges::binary_search(kWords, word);
}

// The months that follow a German ordinal.
bool is_german_month(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"April", "August", "Dezember", "Februar", "Jahrhundert", "Januar", "Juli", "Juni", "Mai",
       "M\xC3\xA4rz", "November", "Oktober", "September"});
  return std::ranges::find(kWords, word) != kWords.end();
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<ByteRange> run() {
    std::size_t offset = 0;
    while (offset < text_.size()) {
      const Character c = at(offset);
      if (c.value == '\n') {
        end_sentence(offset);
        offset += c.length;
      } else if (is_terminator(c.value)) {
        offset = take_terminators(offset);
      } else {
        offset += c.length;
      }
    }
    end_sentence(offset);
    return std::move(sentences_);
  }

 private:
  void end_sentence(std::size_t end) {
    const std::size_t first = std::min(skip_spaces(text_, begin_), end);
    std::size_t last = end;
    while (last > first && character_before(text_, last).kind == CharacterKind::Space) {
      last -= character_before(text_, last).length;
    }
    if (first < last) {
      sentences_.push_back({first, last});
    }
    begin_ = end;
  }

  // Ends the sentence behind the terminators at `begin` and the closing marks that follow, if it
  // ends there; returns the offset behind them.
  std::size_t take_terminators(std::size_t begin) {
    std::size_t end = begin;
    bool is_wide = false;
    for (Character c = at(end); c.length > 0 && is_terminator(c.value); c = at(end)) {
      is_wide = is_wide || is_wide_terminator(c.value);
      end += c.length;
    }
    const bool is_single_stop = end == begin + 1 && text_[begin] == '.';
    const std::size_t closers = skip_marks(text_, end);
    end = closers;
    while (end < text_.size() && is_closer(at(end).value)) {
      end += at(end).length;
    }
    const Character next = at(end);
    const bool is_quoted = end > closers;
    if (next.kind != CharacterKind::Space) {
      if (is_wide && !(is_quoted && continues_quote(next))) {
        end_sentence(end);
      }
      return end;
    }
    const std::size_t following = skip_blanks(end);
    const bool is_boundary = can_begin_sentence(following) &&
                             !(is_single_stop && !is_quoted && stop_goes_on(begin, following));
    if (is_boundary) {
      end_sentence(end);
    }
    return end;
  }

  // Spaces up to a line feed, which ends the sentence by itself.
  std::size_t skip_blanks(std::size_t offset) const {
    for (Character c = at(offset);
         c.length > 0 && c.kind == CharacterKind::Space && c.value != '\n'; c = at(offset)) {
      offset += c.length;
    }
    return offset;
  }

  static bool continues_quote(const Character& next) {
    constexpr char32_t kIdeographicComma = 0x3001;
    constexpr char32_t kWideComma = 0xFF0C;
    return is_kana(next.value) || next.value == kIdeographicComma || next.value == kWideComma;
  }

  bool can_begin_sentence(std::size_t offset) const {
    while (offset < text_.size() && is_opener(at(offset).value)) {
      offset += at(offset).length;
    }
    const Character first = at(offset);
    if (first.length == 1 && first.kind == CharacterKind::Punctuation) {
      return std::string_view(",;:)]}%/!?.").find(static_cast<char>(first.value)) ==
             std::string_view::npos;
    }
    return !is_lower(first.value);
  }

  // Whether the single stop at `stop` belongs to an abbreviation, an initial or an ordinal inside a
  // sentence that goes on with the word at `following`.
  bool stop_goes_on(std::size_t stop, std::size_t following) const {
    const std::size_t begin = word_begin(stop);
    const std::string_view word = text_.substr(begin, stop - begin);
    const std::string_view next = word_at(following);
    const bool is_before_number = at(following).kind == CharacterKind::Digit;
    switch (abbreviation_of(word)) {
      case Abbreviation::Title:
        return true;
      case Abbreviation::BeforeNumber:
        return is_before_number;
      case Abbreviation::Plain:
        return !begins_sentence(next, following);
      case Abbreviation::None:
        break;
    }
    if (is_acronym(word) || is_initial(word)) {
      return !begins_sentence(next, following);
    }
    return is_short_number(word) && (begin == skip_spaces(text_, begin_) || is_german_month(next));
  }

  // "The" after "Corp.", but not the initial in "J. A. Smith".
  bool begins_sentence(std::string_view next, std::size_t following) const {
    return is_sentence_starter(next) &&
           !(is_initial(next) && at(following + next.size()).value == '.');
  }

  static bool is_short_number(std::string_view word) {
    constexpr std::size_t kMostDigits = 3;
    return !word.empty() && word.size() <= kMostDigits &&
           std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
  }

  static bool is_word_character(const Character& c) {
    constexpr char32_t kApostrophe = 0x2019;
    return is_alphanumeric(c.kind) || c.kind == CharacterKind::Mark || c.value == '.' ||
           c.value == '\'' || c.value == '&' || c.value == kApostrophe;
  }

  // The beginning of the word that ends at `end`, at most some bytes before it.
  std::size_t word_begin(std::size_t end) const {
    constexpr std::size_t kLongest = 32;
    std::size_t begin = end;
    while (end - begin < kLongest) {
      const Character c = character_before(text_, begin);
      if (c.length == 0 || !is_word_character(c)) {
        break;
      }
      begin -= c.length;
    }
    return begin;
  }

  std::string_view word_at(std::size_t begin) const {
    constexpr std::size_t kLongest = 16;
    std::size_t end = begin;
    while (end - begin < kLongest && at(end).kind == CharacterKind::Letter) {
      end += at(end).length;
    }
    return text_.substr(begin, end - begin);
  }

  Character at(std::size_t offset) const { return character_at(text_, offset); }

  std::string_view text_;
  std::size_t begin_ = 0;  // of the sentence
  std::vector<ByteRange> sentences_;
};

}  // namespace

std::vector<ByteRange> split_sentences(std::string_view text) { return Splitter(text).run(); }

}  // namespace oriel::text

#include "oriel/text/words.hpp"

#include "oriel/text/abbreviations.hpp"
#include "oriel/text/characters.hpp"
#include "oriel/text/emoji.hpp"

namespace oriel::text {
namespace {

constexpr char32_t kHyphen = 0x2010;
constexpr char32_t kUnbrokenHyphen = 0x2011;
constexpr char32_t kEnDash = 0x2013;
constexpr char32_t kMaqaf = 0x05BE;

bool is_hyphen(char32_t value) {
  return value == '-' || value == kHyphen || value == kUnbrokenHyphen || value == kMaqaf;
}

bool is_hebrew_letter(char32_t value) { return value >= 0x05D0 && value <= 0x05EA; }

// Between two letters only: apostrophe, the Catalan and Greek dots, geresh and gershayim, the
// Armenian abbreviation mark, the hyphenation point, the Tibetan syllable mark.
bool joins_letters(char32_t value) {
  switch (value) {
    case '\'':
    case 0x2019:
    case 0x00B7:
    case 0x0387:
    case 0x05F3:
    case 0x05F4:
    case 0x055F:
    case 0x2027:
    case 0x0F0B:
      return true;
    default:
      return false;
  }
}

// Between two digits only: the marks of decimals, thousands, times, dates, fractions and ranges.
bool joins_digits(char32_t value) {
  switch (value) {
    case ',':
    case ':':
    case '/':
    case kEnDash:
    case 0x066B:
    case 0x066C:
    case 0x2044:
      return true;
    default:
      return false;
  }
}

class WordScanner {
 public:
  WordScanner(std::string_view text, std::size_t begin)
      : text_(text), begin_(begin), end_(begin), part_(begin), piece_(begin) {}

  std::size_t run() {
    do {
      skip_word_characters();
    } while (!is_ended_ && (skip_inner_filler() || skip_joiner()));
    if (!is_ended_) {
      take_tail();
    }
    return end_;
  }

 private:
  void skip_word_characters() {
    for (Character c = at(end_); c.length > 0; c = at(end_)) {
      const bool is_word = is_alphanumeric(c.kind) || c.kind == CharacterKind::Mark;
      if (!is_word || (c.kind == CharacterKind::Digit && keycap_end(text_, end_) > end_)) {
        return;
      }
      if (c.kind != CharacterKind::Mark || end_ == begin_) {
        last_ = c;
      }
      end_ += c.length;
    }
  }

  bool skip_inner_filler() {
    std::size_t next = end_;
    while (at(next).kind == CharacterKind::Filler) {
      next += at(next).length;
    }
    if (next == end_ || !is_alphanumeric(at(next).kind)) {
      return false;
    }
    end_ = next;
    return true;
  }

  bool skip_joiner() {
    const Character joiner = at(end_);
    if (joiner.kind != CharacterKind::Punctuation) {
      return false;
    }
    if (joiner.value == '.') {
      return skip_stop();
    }
    const Character next = at(end_ + joiner.length);
    if (!joins(joiner.value, next)) {
      return false;
    }
    end_ += joiner.length;
    if (is_hyphen(joiner.value)) {
      part_ = end_;
      piece_ = end_;
    }
    return true;
  }

  bool joins(char32_t joiner, const Character& next) const {
    if (!is_alphanumeric(next.kind)) {
      return false;
    }
    const bool is_before_letter = next.kind == CharacterKind::Letter;
    if (is_hyphen(joiner)) {
      return true;
    }
    if (joins_digits(joiner)) {
      return last_.kind == CharacterKind::Digit && !is_before_letter;
    }
    if (joins_letters(joiner)) {
      return is_before_letter;
    }
    if (joiner == '&') {
      return is_upper(last_.value) && is_upper(next.value);
    }
    return joiner == '"' && is_hebrew_letter(last_.value) && is_hebrew_letter(next.value);
  }

  // True if the word goes on behind the stop.
  bool skip_stop() {
    const Character next = at(end_ + 1);
    if (is_hyphen(next.value) && is_alphanumeric(at(end_ + 1 + next.length).kind) &&
        stop_belongs()) {
      end_ += 1U + next.length;
      part_ = end_;
      piece_ = end_;
      return true;
    }
    if (!is_alphanumeric(next.kind)) {
      return false;
    }
    if (stop_parts_words(next)) {
      end_ += stop_belongs() ? 1U : 0U;
      is_ended_ = true;
      return false;
    }
    ++end_;
    piece_ = end_;
    return true;
  }

  // A stop inside a run of characters is mostly part of a number, an acronym or a domain; but
  // "J.Smith", "St.Petersburg" and "the end.Next" are two words.
  bool stop_parts_words(const Character& next) const {
    if (next.kind == CharacterKind::Digit || last_.kind == CharacterKind::Digit) {
      return false;
    }
    if (is_lower(next.value)) {
      return false;
    }
    const bool is_caseless = !is_upper(next.value);
    const std::size_t behind = skip_marks(text_, end_ + 1U + next.length);
    if (is_caseless || !is_alphanumeric(at(behind).kind)) {
      return is_caseless;
    }
    return is_lower(last_.value) || is_initial(text_.substr(piece_, end_ - piece_));
  }

  // Whether the stop at end_ belongs to the word before it.
  bool stop_belongs() const {
    const std::string_view part = text_.substr(part_, end_ - part_);
    if (is_acronym(part)) {
      return true;
    }
    switch (abbreviation_of(part)) {
      case Abbreviation::Plain:
        return true;
      case Abbreviation::Title:
        return !is_last();
      case Abbreviation::BeforeNumber:
        return is_before_number();
      case Abbreviation::None:
        break;
    }
    return (is_initial(part) || is_ordinal()) && !is_last();
  }

  bool is_before_number() const {
    const char32_t next = at(end_ + 1).value;
    return next == ',' || is_hyphen(next) ||
           at(skip_spaces(text_, end_ + 1)).kind == CharacterKind::Digit;
  }

  // One or two digits and nothing else: the number of a list's item or a German ordinal.
  bool is_ordinal() const {
    const std::size_t size = end_ - begin_;
    return size <= 2 && last_.kind == CharacterKind::Digit &&
           at(begin_).kind == CharacterKind::Digit && at(end_ + 1).kind == CharacterKind::Space;
  }

  // Nothing but closing quotes and brackets follows the stop at end_.
  bool is_last() const {
    std::size_t next = skip_spaces(text_, end_ + 1);
    while (next < text_.size() && is_closer(at(next).value)) {
      next = skip_spaces(text_, next + at(next).length);
    }
    return next == text_.size();
  }

  // What may end a word: its stop, "US$", "C++", "C#", "pre-".
  void take_tail() {
    const Character tail = at(end_);
    const Character next = at(end_ + 1);
    if (next.kind == CharacterKind::Mark) {
      return;
    }
    const bool is_letters = last_.kind == CharacterKind::Letter;
    switch (tail.value) {
      case '.':
        end_ += !is_ellipsis(next) && stop_belongs() ? 1U : 0U;
        break;
      case '$':
        end_ += is_currency_prefix() ? 1U : 0U;
        break;
      case '-':
        end_ += next.kind == CharacterKind::Space && next.length > 0 ? 1U : 0U;
        break;
      case '#':
        end_ += is_letters && end_ - begin_ == 1 && !is_alphanumeric(next.kind) ? 1U : 0U;
        break;
      case '+':
        if (is_letters) {
          take_pluses();
        }
        break;
      default:
        break;
    }
  }

  // "Well..": a run of stops is a token of its own, but "the U.S.." has an abbreviation's and the
  // sentence's.
  bool is_ellipsis(const Character& next) const {
    return next.value == '.' &&
           (at(end_ + 2).value == '.' || !is_acronym(text_.substr(part_, end_ - part_)));
  }

  void take_pluses() {
    std::size_t end = end_;
    while (at(end).value == '+') {
      ++end;
    }
    const CharacterKind next = at(end).kind;
    if (!is_alphanumeric(next) && next != CharacterKind::Mark) {
      end_ = end;
    }
  }

  bool is_currency_prefix() const {
    constexpr std::size_t kLongest = 3;
    if (end_ - begin_ > kLongest) {
      return false;
    }
    for (const char c : text_.substr(begin_, end_ - begin_)) {
      if (c < 'A' || c > 'Z') {
        return false;
      }
    }
    const CharacterKind next = at(end_ + 1).kind;
    return next == CharacterKind::Digit || next == CharacterKind::Space;
  }

  Character at(std::size_t offset) const { return character_at(text_, offset); }

  std::string_view text_;
  std::size_t begin_;
  std::size_t end_;
  std::size_t part_;   // behind the last hyphen
  std::size_t piece_;  // behind the last hyphen or stop
  Character last_;     // the last letter or digit
  bool is_ended_ = false;
};

}  // namespace

std::size_t word_end(std::string_view text, std::size_t begin) {
  return WordScanner(text, begin).run();
}

}  // namespace oriel::text

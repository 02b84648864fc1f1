#include "oriel/text/tokenizer.hpp"

#include "oriel/text/characters.hpp"
#include "oriel/text/contractions.hpp"
#include "oriel/text/emoji.hpp"
#include "oriel/text/punctuation.hpp"
#include "oriel/text/utf8.hpp"
#include "oriel/text/web_names.hpp"
#include "oriel/text/word_breaks.hpp"
#include "oriel/text/words.hpp"

#include <utility>

namespace oriel::text {
namespace {

class Tokenizer {
 public:
  Tokenizer(std::string_view text, CjkTokens cjk) : text_(text), cjk_(cjk), emails_(text) {
    constexpr std::size_t kBytesPerToken = 5;
    tokens_.reserve(text.size() / kBytesPerToken + 1);
  }

  std::vector<TokenRange> run() {
    std::size_t offset = 0;
    while (offset < text_.size()) {
      offset = take(offset);
    }
    return std::move(tokens_);
  }

 private:
  // Adds the tokens that begin at `begin`; returns their end.
  std::size_t take(std::size_t begin) {
    const Character first = character_at(text_, begin);
    switch (first.kind) {
      case CharacterKind::Space:
      case CharacterKind::Filler:
        return begin + first.length;
      case CharacterKind::Letter:
      case CharacterKind::Digit:
        return take_word(begin);
      case CharacterKind::Mark:
        return is_invisible(first.value) ? begin + first.length : take_word(begin);
      case CharacterKind::Ideograph:
        return cjk_ == CjkTokens::Words ? take_run(begin, first.kind)
                                        : add(begin, skip_marks(text_, begin + first.length));
      case CharacterKind::Complex:
        return take_run(begin, first.kind);
      case CharacterKind::Pictograph:
        return add(begin, emoji_end(text_, begin));
      case CharacterKind::Punctuation:
      case CharacterKind::Symbol:
        break;
    }
    return add(begin, punctuation_end(text_, begin, is_attached(begin)));
  }

  std::size_t take_word(std::size_t begin) {
    for (const std::size_t end :
         {keycap_end(text_, begin), url_end(text_, begin), emails_.end(begin)}) {
      if (end > begin) {
        return add(begin, end);
      }
    }
    const std::size_t end = word_end(text_, begin);
    if (const std::size_t path = domain_path_end(text_, begin, end); path > end) {
      return add(begin, path);
    }
    return add_contracted(begin, end);
  }

  std::size_t take_run(std::size_t begin, CharacterKind kind) {
    std::size_t end = begin;
    for (Character c = character_at(text_, end); c.kind == kind; c = character_at(text_, end)) {
      end = skip_marks(text_, end + c.length);
    }
    std::size_t word = begin;
    for (const std::size_t word_end : dictionary_word_ends(text_.substr(begin, end - begin))) {
      word = add(word, begin + word_end);
    }
    return end;
  }

  // Adds a word and the contractions that end it.
  std::size_t add_contracted(std::size_t begin, std::size_t end) {
    std::size_t last = end;
    while (true) {
      const std::size_t cut = begin + contraction_begin(text_.substr(begin, last - begin));
      if (cut == last) {
        break;
      }
      last = cut;
      cuts_.push_back(cut);
    }
    add(begin, last);
    for (; !cuts_.empty(); cuts_.pop_back()) {
      const std::size_t cut = cuts_.back();
      add(cut, cuts_.size() > 1 ? cuts_[cuts_.size() - 2] : end);
    }
    return end;
  }

  bool is_attached(std::size_t begin) const {
    return !tokens_.empty() && tokens_.back().byte_end == begin;
  }

  // Adds the token and the marks behind it; returns their end.
  std::size_t add(std::size_t begin, std::size_t end) {
    end = skip_marks(text_, end);
    const std::size_t last_byte = tokens_.empty() ? 0 : tokens_.back().byte_end;
    const std::size_t last_point = tokens_.empty() ? 0 : tokens_.back().code_point_end;
    const std::size_t first = last_point + code_points(text_.substr(last_byte, begin - last_byte));
    tokens_.push_back({begin, end, first, first + code_points(text_.substr(begin, end - begin))});
    return end;
  }

  std::string_view text_;
  CjkTokens cjk_;
  EmailFinder emails_;
  std::vector<TokenRange> tokens_;
  std::vector<std::size_t> cuts_;  // of one word's contractions, from its end
};

}  // namespace

std::string_view name_of(CjkTokens cjk) {
  return cjk == CjkTokens::Characters ? "characters" : "words";
}

std::vector<TokenRange> tokenize(std::string_view text, CjkTokens cjk) {
  return Tokenizer(text, cjk).run();
}

std::vector<std::string> cut_tokens(std::string_view text, const std::vector<TokenRange>& tokens) {
  std::vector<std::string> strings;
  strings.reserve(tokens.size());
  for (const auto& token : tokens) {
    strings.emplace_back(text.substr(token.byte_begin, token.byte_end - token.byte_begin));
  }
  return strings;
}

}  // namespace oriel::text

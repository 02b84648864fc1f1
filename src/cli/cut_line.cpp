#include "cli/cut_line.hpp"

#include "oriel/core/utf8.hpp"
#include "oriel/text/utf8.hpp"

#include <string_view>
#include <utility>

namespace oriel::cli {
namespace {

// Tokens divided by blanks or tabs; the sentence is the whole line.
std::vector<text::TokenRange> split_blanks(std::string_view text) {
  std::vector<text::TokenRange> ranges;
  std::size_t code_point = 0;
  bool is_inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_blank = text[i] == ' ' || text[i] == '\t';
    const bool is_first_byte = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (!is_blank && !is_inside) {
      ranges.push_back({i, i, code_point, code_point});
    }
    code_point += is_first_byte ? 1 : 0;
    if (!is_blank) {
      ranges.back().byte_end = i + 1;
      ranges.back().code_point_end = code_point;
    }
    is_inside = !is_blank;
  }
  return ranges;
}

}  // namespace

void cut_line(TagLine& line, bool is_tokenized, text::CjkTokens cjk) {
  if (first_malformed(line.text) != std::string_view::npos) {
    line.text = text::replace_malformed(line.text, line.malformed);
  }
  line.code_points = static_cast<std::int64_t>(text::code_points(line.text));
  std::vector<text::ByteRange> sentences;
  if (is_tokenized) {
    sentences.push_back({0, line.text.size()});
  } else {
    sentences = text::split_sentences(line.text);
  }
  for (const auto& range : sentences) {
    TagSentence sentence;
    sentence.range = range;
    const std::string_view text = line.text_of(sentence);
    sentence.ranges = is_tokenized ? split_blanks(text) : text::tokenize(text, cjk);
    if (!sentence.ranges.empty()) {
      sentence.tokens = text::cut_tokens(text, sentence.ranges);
      line.sentences.push_back(std::move(sentence));
    }
  }
}

}  // namespace oriel::cli

// One line of text on its way through the tagger: cut into sentences and tokens, tagged, written.
#pragma once

#include "oriel/corpus/spans.hpp"
#include "oriel/features/gazetteers.hpp"
#include "oriel/model/tagger.hpp"
#include "oriel/text/sentence_splitter.hpp"
#include "oriel/text/tokenizer.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::cli {

struct TagSentence {
  text::ByteRange range;                 // in the line
  std::vector<text::TokenRange> ranges;  // in the sentence, one a token
  std::vector<std::string> tokens;
  std::vector<std::string> tags;  // in the scheme that is written
  std::vector<corpus::Span> spans;
  std::vector<double> confidences;         // one a span, where they are told
  std::vector<model::TagPath> paths;       // the most probable ones, where they are asked for
  std::vector<features::NameMatch> names;  // of the model's lists, where they are asked for
  bool starts_document = true;
};

struct TagLine {
  std::string text;              // well-formed UTF-8, without the line end
  bool is_whole = true;          // false: a part of a long line, the next job goes on with it
  std::int64_t line = 0;         // from 1
  std::int64_t byte_offset = 0;  // of the text in the input as tagged
  std::int64_t code_point_offset = 0;
  std::int64_t code_points = 0;  // in the text
  bool starts_document = true;
  std::int64_t malformed = 0;  // byte sequences that U+FFFD took the place of
  std::vector<TagSentence> sentences;

  std::string_view text_of(const TagSentence& sentence) const {
    return std::string_view(text).substr(sentence.range.begin,
                                         sentence.range.end - sentence.range.begin);
  }
};

}  // namespace oriel::cli

// The law of tokens and sentences: with what is left between them, which must be invisible, they
// give the text back byte for byte.
#pragma once

#include "oriel/core/utf8.hpp"
#include "oriel/text/sentence_splitter.hpp"
#include "oriel/text/tokenizer.hpp"
#include "oriel/text/utf8.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace oriel::test {

struct CodePointRange {
  char32_t first;
  char32_t last;
};

inline bool is_in(char32_t value, const CodePointRange* begin, const CodePointRange* end) {
  return std::any_of(begin, end, [&](const CodePointRange& range) {
    return value >= range.first && value <= range.last;
  });
}

// White space and controls, with the zero-width space and the byte-order mark.
inline bool is_white(char32_t value) {
  constexpr auto kRanges = std::to_array<CodePointRange>({{0, 0x20},
                                                          {0x7F, 0xA0},
                                                          {0x1680, 0x1680},
                                                          {0x2000, 0x200B},
                                                          {0x2028, 0x2029},
                                                          {0x202F, 0x202F},
                                                          {0x205F, 0x205F},
                                                          {0x3000, 0x3000},
                                                          {0xFEFF, 0xFEFF}});
  return is_in(value, kRanges.begin(), kRanges.end());
}

inline bool is_invisible(char32_t value) {
  constexpr auto kRanges = std::to_array<CodePointRange>({{0xAD, 0xAD},
                                                          {0x34F, 0x34F},
                                                          {0x61C, 0x61C},
                                                          {0x180B, 0x180F},
                                                          {0x200C, 0x200F},
                                                          {0x202A, 0x202E},
                                                          {0x2060, 0x206F},
                                                          {0x3164, 0x3164},
                                                          {0xFE00, 0xFE0F},
                                                          {0xFFA0, 0xFFA0},
                                                          {0xFFF9, 0xFFFB},
                                                          {0x13430, 0x1343F},
                                                          {0x1BCA0, 0x1BCA3},
                                                          {0x1D173, 0x1D17A},
                                                          {0xE0001, 0xE007F}});
  return is_white(value) || is_in(value, kRanges.begin(), kRanges.end());
}

inline bool begins_with_mark(std::string_view text) {
  constexpr auto kMarks = std::to_array<CodePointRange>(
      {{0x300, 0x36F}, {0x93E, 0x94C}, {0x200C, 0x200D}, {0xFE0F, 0xFE0F}, {0x1F3FB, 0x1F3FF}});
  return !text.empty() && is_in(text::code_point_at(text, 0).value, kMarks.begin(), kMarks.end());
}

inline bool consists_of(std::string_view text, bool (*is_allowed)(char32_t)) {
  for (std::size_t offset = 0; offset < text.size();) {
    const text::CodePoint point = text::code_point_at(text, offset);
    if (!is_allowed(point.value)) {
      return false;
    }
    offset += point.length;
  }
  return true;
}

inline void expect_tokens_tile(std::string_view text) {
  for (const auto cjk : {text::CjkTokens::Characters, text::CjkTokens::Words}) {
    std::size_t bytes = 0;
    std::size_t points = 0;
    for (const text::TokenRange& token : text::tokenize(text, cjk)) {
      ASSERT_LE(bytes, token.byte_begin);
      ASSERT_LT(token.byte_begin, token.byte_end);
      ASSERT_LE(token.byte_end, text.size());
      const std::string_view gap = text.substr(bytes, token.byte_begin - bytes);
      const std::string_view inside =
          text.substr(token.byte_begin, token.byte_end - token.byte_begin);
      EXPECT_EQ(first_malformed(gap), std::string_view::npos) << text;
      EXPECT_EQ(first_malformed(inside), std::string_view::npos) << text;
      EXPECT_TRUE(consists_of(gap, is_invisible)) << text;
      EXPECT_FALSE(consists_of(inside, is_invisible)) << text;
      EXPECT_FALSE(begins_with_mark(text.substr(token.byte_end))) << text;
      EXPECT_EQ(token.code_point_begin, points + text::code_points(gap)) << text;
      EXPECT_EQ(token.code_point_end, token.code_point_begin + text::code_points(inside)) << text;
      bytes = token.byte_end;
      points = token.code_point_end;
    }
    EXPECT_TRUE(consists_of(text.substr(bytes), is_invisible)) << text;
  }
}

inline void expect_sentences_tile(std::string_view text) {
  std::size_t end = 0;
  for (const text::ByteRange& sentence : text::split_sentences(text)) {
    ASSERT_LE(end, sentence.begin);
    ASSERT_LT(sentence.begin, sentence.end);
    ASSERT_LE(sentence.end, text.size());
    EXPECT_TRUE(consists_of(text.substr(end, sentence.begin - end), is_white)) << text;
    const std::string_view inside = text.substr(sentence.begin, sentence.end - sentence.begin);
    EXPECT_EQ(inside.find('\n'), std::string_view::npos) << text;
    EXPECT_FALSE(is_white(text::code_point_at(inside, 0).value)) << text;
    const std::size_t last = text::offset_before(inside, inside.size());
    EXPECT_FALSE(is_white(text::code_point_at(inside, last).value)) << text;
    end = sentence.end;
  }
  EXPECT_TRUE(consists_of(text.substr(end), is_white)) << text;
}

}  // namespace oriel::test

// A sentence to tokens, much as the Penn Treebank and CoNLL-2003 have them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::text {

// One token and where it stands: half-open ranges in bytes and in code points of the text.
struct TokenRange {
  std::size_t byte_begin = 0;
  std::size_t byte_end = 0;
  std::size_t code_point_begin = 0;
  std::size_t code_point_end = 0;
  bool operator==(const TokenRange&) const = default;
};

enum class CjkTokens { Characters, Words };  // Words: ICU's dictionary

// "characters", "words".
std::string_view name_of(CjkTokens cjk);

// The tokens of `text` (well-formed UTF-8) in order. They do not overlap, and every byte outside
// them is white space or invisible filler, so that text and ranges together rebuild the input byte
// for byte.
std::vector<TokenRange> tokenize(std::string_view text, CjkTokens cjk = CjkTokens::Characters);

// The text of each of its tokens.
std::vector<std::string> cut_tokens(std::string_view text, const std::vector<TokenRange>& tokens);

}  // namespace oriel::text

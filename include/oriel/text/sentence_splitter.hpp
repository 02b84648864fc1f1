// Running text to sentences.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace oriel::text {

// The bytes [begin, end) of a text.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const ByteRange&) const = default;
};

// The sentences of `text` (well-formed UTF-8) in order, without the white space around them; every
// byte outside the ranges is white space. A line feed always ends a sentence.
std::vector<ByteRange> split_sentences(std::string_view text);

}  // namespace oriel::text

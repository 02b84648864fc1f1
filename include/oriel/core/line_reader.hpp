// Lines of a text file, each with its Location; memory stays within one line.
#pragma once

#include "oriel/core/byte_source.hpp"
#include "oriel/core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oriel {

class LineReader {
 public:
  static constexpr std::size_t kLongestLine = std::size_t{64} << 20U;

  // Opens `path` ("-" is standard input, gzip is unpacked). `longest_line` bounds next(). Throws
  // IoError.
  explicit LineReader(const std::string& path, std::size_t longest_line = kLongestLine);

  // The next line without its "\n"; a "\r" before that stays. The view holds until the next call.
  // The last line needs no "\n". False at the end. Throws ParseError for a line that is too long,
  // and what ByteSource throws.
  bool next(std::string_view& line);

  // Like next(), but hands out a line longer than `limit` bytes in parts, cut behind a blank
  // where there is one, else between characters (a limit below 4 may tear one); `is_whole` tells
  // whether the line ends here. Throws std::logic_error for a limit of 0.
  bool next_part(std::size_t limit, std::string_view& part, bool& is_whole);

  // True if no whole line is at hand, so that the next call may have to wait for input.
  bool would_wait() const;

  // Where the line that next() returned last begins; column 0.
  const Location& location() const { return location_; }
  // The place of byte `offset` (from 0) of that line; of that part, if it was handed out in parts.
  Location at(std::size_t offset) const;

  const ByteSource& source() const { return source_; }

 private:
  // Makes waiting bytes from begin_ on hold `wanted` of them or a "\n"; false at the end of input.
  bool find_end(std::size_t wanted, std::size_t& length);

  ByteSource source_;
  std::size_t longest_line_;
  Location location_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t part_offset_ = 0;  // of the last part inside its line
  std::size_t last_length_ = 0;
  bool is_at_end_ = false;
  bool starts_line_ = true;
};

}  // namespace oriel

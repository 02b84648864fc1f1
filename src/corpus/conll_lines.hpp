// The lines of a column file, checked and ready to be looked ahead at, and what a single line is.
#pragma once

#include "oriel/core/line_reader.hpp"
#include "oriel/corpus/conll_reader.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::corpus {

// A line without its line end and byte-order mark, and its number in the file, from 1.
struct ConllLine {
  std::string_view text;
  std::int64_t number = 0;
};

// None: lines come as they are, whatever bytes they hold.
enum class LineCheck { Full, None };

class ConllLines {
 public:
  // Throws IoError.
  ConllLines(const std::string& path, Encoding encoding, LineCheck check = LineCheck::Full);

  // The first line that was not taken; false at the end. The view holds until take(). Throws
  // ParseError for a line that is too long, holds NUL or, in Encoding::Utf8, is not UTF-8.
  bool peek(ConllLine& line);
  void take();
  // The line `distance` lines behind that one, which stays in memory until it is taken. Only before
  // the first peek().
  bool look_ahead(std::size_t distance, ConllLine& line);

  // True if the next peek() may have to wait for input.
  double share() const { return reader_.source().share(); }
  bool would_wait() const { return !current_ && waiting_.empty() && reader_.would_wait(); }

  // The file, or the byte `offset` (from 0) of a line in it.
  Location file() const { return {reader_.location().path}; }
  Location at(const ConllLine& line, std::size_t offset) const;

 private:
  bool read(std::string_view& text);
  void check(std::string_view text) const;
  std::size_t mark_length(std::int64_t number) const;

  LineReader reader_;
  Encoding encoding_;
  LineCheck check_;
  std::deque<std::string> waiting_;
  std::optional<std::string_view> current_;
  std::int64_t taken_ = 0;
  bool has_mark_ = false;
};

// Nothing but blanks and tabs.
bool is_blank_line(std::string_view line);
// -DOCSTART- is the first field.
bool is_document_line(std::string_view line);
// The line up to its first blank or tab.
std::string_view first_field(std::string_view line);
// Digits only.
bool is_number(std::string_view field);
// "3-4" or "5.1": a range of words or an empty node of CoNLL-U.
bool is_range_or_empty_node(std::string_view field);

// Where the fields of a line are: between any two tabs, or between runs of blanks and tabs if
// `separator` is ' '. Overwrites `fields`.
void split_fields(std::string_view line, char separator, std::vector<std::string_view>& fields);

}  // namespace oriel::corpus

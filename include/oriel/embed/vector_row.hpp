// One line of a text vectors file: a word, blanks or tabs, and its numbers.
#pragma once

#include "oriel/core/error.hpp"
#include "oriel/core/types.hpp"

#include <optional>
#include <string_view>

namespace oriel::embed {

// The first line of word2vec and fastText files.
struct VectorsHeader {
  Index words = 0;
  Index dim = 0;
};

// What every row of a file must be, and who says so ("as the header says").
struct RowShape {
  Index dim = 0;
  std::string_view origin;
};

// The header that `line` may be: two whole numbers from 1 up, nothing else.
std::optional<VectorsHeader> parse_header(std::string_view line);

// How many fields at the end of `line` are numbers; the first field is the word in any case.
Index count_numbers(std::string_view line);

// True if `line` is a word and exactly `dim` numbers.
bool is_row(std::string_view line, Index dim);

// Throws ParseError if `line` has not the fields of a row of this shape; whether they are numbers,
// it does not look.
void check_columns(std::string_view line, const RowShape& shape, const Location& location);

// Reads the row at `line`, which must hold a line feed, and moves `line` behind it. The last `dim`
// fields are the numbers, written to `values` [dim]; a word may hold blanks, but no number at its
// end. A carriage return and blanks at the end of the line do not count. Returns the word. Throws
// ParseError; `path` and `line_number` are the row's place.
std::string_view parse_row(const char*& line, const RowShape& shape, float* values,
                           std::string_view path, Index line_number);

}  // namespace oriel::embed

// A column file with all its faults: every line as it stands, for whoever is to find and to mend
// them. ConllReader refuses what is kept here.
#pragma once

#include "oriel/corpus/conll_reader.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::corpus {

enum class LineKind { Blank, Document, Comment, Token };

struct ColumnLine {
  std::string text;  // without its line end and byte-order mark; malformed bytes as they are
  LineKind kind = LineKind::Blank;
  bool has_return = false;  // its line end is "\r\n"
};

struct ColumnFile {
  std::string path;
  ConllFormat format;             // `columns` is what most token lines have; 0 without such a line
  std::vector<ColumnLine> lines;  // line n of the file is lines[n - 1]
  bool has_mark = false;          // begins with a byte-order mark

  // The fields of a token line, as the file's separator divides them. Views of its text.
  std::vector<std::string_view> fields_of(const ColumnLine& line) const;
  // The field that is column `column` (from 1) of the line `number` (from 1) becomes `text`; it
  // must be there.
  void replace_field(std::size_t number, int column, std::string_view text);
};

// Reads the whole file, which is opened twice. Lines of Encoding::Latin1 become UTF-8. Throws
// IoError, and ParseError for a column that the options name and most lines lack, or where most
// lines have no column for the tags.
ColumnFile read_column_file(const std::string& path, const ConllOptions& options);

}  // namespace oriel::corpus

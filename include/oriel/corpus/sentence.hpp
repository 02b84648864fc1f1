// A sentence as plain data: what the readers fill, what training and tagging read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace oriel::corpus {

// A line of a column file as it was read, without its line end.
struct Row {
  std::string text;
  bool is_token = false;  // false: blank line, -DOCSTART-, comment, CoNLL-U range or empty node
};

struct Sentence {
  std::vector<std::string> tokens;
  std::vector<std::string> tags;  // one a token, in the file's own scheme; empty where it has none
  std::vector<std::vector<std::string>> columns;  // columns[c][t]: further columns that were asked
                                                  // for (ConllOptions::feature_columns)
  std::vector<Row> rows;  // every line of the file since the last sentence, where kept
  bool starts_document = false;
  std::int64_t line = 0;  // of the first token, from 1; 0 where there is no file
};

}  // namespace oriel::corpus

// Column files (CoNLL-2000/2002/2003, CoNLL-U, WNUT, GermEval ...) to sentences.
#pragma once

#include "oriel/corpus/sentence.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::corpus {

enum class Encoding { Utf8, Latin1 };

// "utf8", "latin1".
std::string_view name_of(Encoding encoding);

struct ConllOptions {
  // Columns count from 1, or from the end as -1, -2 ...; nothing means: recognise.
  std::optional<int> token_column = {};  // recognised: 2 behind a column of running numbers, else 1
  std::optional<int> tag_column = {};    // recognised: the last one
  std::vector<int> feature_columns = {};  // fill Sentence::columns with these
  bool has_tags = true;     // false: no tag column is looked for, Sentence::tags stay empty
  bool keeps_rows = false;  // fill Sentence::rows
  Encoding encoding = Encoding::Utf8;
};

// What a file turned out to be.
struct ConllFormat {
  char separator = ' ';              // ' ' for any run of blanks, or '\t'
  int columns = 0;                   // of every token line
  int token_column = 0;              // from 1
  int tag_column = 0;                // from 1; 0 where has_tags is false
  std::vector<int> feature_columns;  // from 1
  bool has_index = false;  // the first column counts the tokens: comments and ranges are told by it
};

class ConllReader {
 public:
  // Opens the file ("-" is standard input) and recognises its format from the first lines.
  // Throws IoError and ParseError.
  ConllReader(const std::string& path, const ConllOptions& options);
  ~ConllReader();
  ConllReader(ConllReader&&) noexcept;
  ConllReader& operator=(ConllReader&&) noexcept;

  // The next sentence; false at the end. With keeps_rows a last "sentence" without tokens may carry
  // the lines behind the last one. The blank line that ends a sentence is the last of its rows.
  // Throws ParseError with line and column: wrong number of columns, bytes that are not UTF-8 (with
  // the remedy), NUL, an empty tag, something else than a number in an index column.
  bool next(Sentence& sentence);

  // True if the next sentence is not at hand, so that next() may have to wait for input.
  bool would_wait() const;

  // Throws ParseError if no line of the file is a token.
  void expect_sentence() const;

  const ConllFormat& format() const;
  // The share of the file that was read, 0 to 1; below 0 where its size cannot be known.
  double share() const;
  // How many -DOCSTART- lines were read so far.
  std::int64_t document_lines() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The whole file; with keeps_rows the last "sentence" may be one without tokens, so that the rows
// of all are the lines of the file. Throws what ConllReader throws, and ParseError if no line of
// the file is a token.
std::vector<Sentence> read_conll(const std::string& path, const ConllOptions& options = {});

}  // namespace oriel::corpus

// A column file as the checks see it, and mend it where that is safe.
#pragma once

#include "oriel/check/finding.hpp"
#include "oriel/corpus/column_file.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/tag_scheme.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace oriel::check {

struct CheckedFile {
  corpus::ColumnFile file;
  corpus::TagScheme scheme = corpus::TagScheme::Iob2;  // the one that the fewest tags contradict
  std::vector<corpus::Sentence> sentences;             // of all lines that can be read
  std::vector<std::vector<std::int64_t>> lines;        // of each token
  std::vector<bool> is_whole;  // of each sentence: every line and tag of it could be read
  std::set<std::int64_t> mended_lines;

  // Both in `sentences` and in `file`.
  void mend_token(std::size_t sentence, std::size_t token, const std::string& text);
  void mend_tag(std::size_t sentence, std::size_t token, const std::string& tag);
};

// Reads the file and reports lines that cannot be read (Bytes, Columns), which no sentence gets.
// `number` is the file's place among all. Throws what corpus::read_column_file throws, and
// ParseError if no line is a token.
CheckedFile read_checked(const std::string& path, const corpus::ConllOptions& options,
                         std::size_t number, std::vector<Finding>& findings);

// The file's lines as they are after mending.
std::string text_of(const CheckedFile& checked);

}  // namespace oriel::check

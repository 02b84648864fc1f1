// Sentences to column files, and input lines with one column more.
#pragma once

#include "oriel/corpus/conll_reader.hpp"
#include "oriel/corpus/sentence.hpp"

#include <string>
#include <vector>

namespace oriel::corpus {

// The sentences as lines "token SEPARATOR tag" (the token alone where `tags` is empty), a blank
// line behind each, "-DOCSTART-" and as many columns before one that starts a document. `separator`
// is '\t' or ' '. ConllReader reads the same sentences back, but for a byte-order mark at the
// begin. Throws std::logic_error where tags and tokens differ in number, and Error for a field that
// cannot be read back: one with a tab, "\n" or NUL, a "\r" at its end, or "-DOCSTART-" at its
// begin; an empty one or one with a blank, unless it is a token before a tab.
std::string to_conll(const std::vector<Sentence>& sentences, char separator = '\t');
void append_conll(const Sentence& sentence, char separator, std::string& out);

// The sentence's rows, each with a "\n"; token rows have the separator of `format` and then their
// entry of `column` behind them. Throws std::logic_error unless `column` has as many entries as
// there are token rows.
void append_rows(const Sentence& sentence, const std::vector<std::string>& column,
                 const ConllFormat& format, std::string& out);

}  // namespace oriel::corpus

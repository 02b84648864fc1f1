// What the first lines of a column file tell about all of them.
#pragma once

#include "conll_lines.hpp"
#include "oriel/corpus/conll_reader.hpp"

namespace oriel::corpus {

// Looks at as few lines as will do: the first two sentences or 100 lines where the first column may
// be an index, else the first token's line. `columns` is 0 where there is no token. Throws
// ParseError for columns that the options name but the first token's line lacks.
ConllFormat recognize_format(ConllLines& lines, const ConllOptions& options);

// Sets the token, tag and feature columns of a format whose `columns` and `has_index` are known.
// Throws ParseError at `place` for columns that the options name but the format lacks.
void resolve_columns(const ConllOptions& options, const Location& place, ConllFormat& format);

// Whether a line is, behind an index column, something that is no token.
bool is_comment_or_range(std::string_view line);

}  // namespace oriel::corpus

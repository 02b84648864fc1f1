// The ways in which tagged text is written.
#pragma once

#include "cli/tag_job.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace oriel::cli {

enum class TagOutput { Inline, Jsonl, Conll };

// "inline", "jsonl", "conll".
std::string_view name_of(TagOutput output);

// The line as it was read, "[TYPE " and "]" set around each mention, and its line end where it is
// whole; behind a mention its confidence where that is told. On a terminal the mentions are
// coloured by type.
std::string inline_text(const TagLine& line, bool is_coloured);

// A JSON object a sentence: line, offset, text, tokens, entities, the names of `lists` (by their
// numbers) where the sentence tells any, and its paths where it has any; ranges are half-open and
// count in "text".
std::string json_lines(const TagLine& line, const std::vector<std::string>& lists);

// What stands behind each token of a sentence in columns: the tag and, where confidence is told,
// that of the token's mention, "_" for none.
std::vector<std::string> tag_columns(const TagSentence& sentence, bool has_confidence,
                                     char separator);

// "token tag" a line, a third column with the confidence where that is told, and an empty line
// behind each sentence.
std::string conll_lines(const TagLine& line, bool has_confidence);

}  // namespace oriel::cli

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
// whole. On a terminal the mentions are coloured by type.
std::string inline_text(const TagLine& line, bool is_coloured);

// A JSON object a sentence: line, offset, text, tokens, entities, and the names of `lists` (by
// their numbers) where the sentence tells any; ranges are half-open and count in "text".
std::string json_lines(const TagLine& line, const std::vector<std::string>& lists);

// "token tag" a line, an empty line behind each sentence.
std::string conll_lines(const TagLine& line);

}  // namespace oriel::cli

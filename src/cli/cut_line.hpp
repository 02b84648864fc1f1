// A line of text into sentences and tokens, as tag does it.
#pragma once

#include "cli/tag_job.hpp"

namespace oriel::cli {

// Fills in line.sentences from line.text, malformed bytes of which are replaced and counted first.
// `is_tokenized`: the line is one sentence, its tokens divided by blanks or tabs. Sentences without
// tokens are left out.
void cut_line(TagLine& line, bool is_tokenized, text::CjkTokens cjk);

}  // namespace oriel::cli

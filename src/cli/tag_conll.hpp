// Streams a column file through a tagger.
#pragma once

#include "cli/tag_text.hpp"
#include "oriel/corpus/conll_reader.hpp"

#include <ostream>
#include <string>

namespace oriel::cli {

// Reads `path` ("-" is standard input) and writes every line as it was, with the predicted tag as
// one more column on the tokens' lines (TagOutput::Conll), or the sentences as the other outputs
// have them. Throws IoError and ParseError; what was tagged before the fault is written.
void tag_conll(const std::string& path, const model::Tagger& tagger,
               const corpus::ConllOptions& columns, const TagTextOptions& options,
               std::ostream& out, TagCounts& counts);

}  // namespace oriel::cli

// What became of some of the input: the text to be written and what to count.
#pragma once

#include "cli/tag_text.hpp"

#include <ostream>
#include <string>

namespace oriel::cli {

struct TaggedText {
  std::string text;
  TagCounts counts;
};

// Writes the text, adds to `counts` and tells options.on_batch. Throws IoError.
void write(const TaggedText& tagged, const TagTextOptions& options, std::ostream& out,
           TagCounts& counts);

}  // namespace oriel::cli

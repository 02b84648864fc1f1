#include "cli/tagged_text.hpp"

#include "oriel/core/error.hpp"

namespace oriel::cli {

void TagCounts::add(const TagCounts& counts) {
  sentences += counts.sentences;
  tokens += counts.tokens;
  malformed += counts.malformed;
  cuts += counts.cuts;
  kept += counts.kept;
  dropped += counts.dropped;
  share = counts.share;
}

void write(const TaggedText& tagged, const TagTextOptions& options, std::ostream& out,
           TagCounts& counts) {
  out << tagged.text;
  out.flush();
  if (!out) {
    throw IoError("<stdout>", "cannot be written");
  }
  counts.add(tagged.counts);
  if (options.on_batch) {
    options.on_batch(counts);
  }
}

}  // namespace oriel::cli

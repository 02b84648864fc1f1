// Streams running text, or lines of tokens, through a tagger.
#pragma once

#include "cli/tag_confidence.hpp"
#include "cli/tag_output.hpp"
#include "oriel/corpus/tag_scheme.hpp"
#include "oriel/model/tagger.hpp"

#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>

namespace oriel::cli {

// What a document of running text is, for a model that looks at whole documents. Line: each line;
// Block: what stands between blank lines; File: the file. One of more than a megabyte is cut.
enum class TextDocuments { Line, Block, File };

// "line", "block", "file".
std::string_view name_of(TextDocuments documents);

// Bytes that tagging takes at most beside the model's file, whatever the input's size.
inline constexpr std::int64_t kTaggingBytes = std::int64_t{64} << 20U;

struct TagCounts {
  std::int64_t sentences = 0;
  std::int64_t tokens = 0;
  std::int64_t malformed = 0;  // byte sequences replaced by U+FFFD
  std::int64_t cuts = 0;       // places where a document was cut
  std::int64_t kept = 0;       // mentions whose confidence is high enough, where it is looked at
  std::int64_t dropped = 0;    // mentions whose confidence is too low
  double share = -1.0;         // of the file that was read; below 0 where it cannot be known

  // Those of what comes behind.
  void add(const TagCounts& counts);
};

struct TagTextOptions {
  bool is_tokenized = false;  // one sentence a line, tokens divided by blanks
  TagOutput output = TagOutput::Inline;
  bool is_coloured = false;
  corpus::TagScheme scheme =
      corpus::TagScheme::Iob2;  // of written tags; Plain models keep their own
  text::CjkTokens cjk = text::CjkTokens::Characters;
  TextDocuments documents = TextDocuments::Block;
  bool has_names = false;  // tell the names of the model's lists (TagOutput::Jsonl)
  TagConfidence confidence;
  std::function<void(const TagCounts&)> on_batch = {};  // called when some more was written
};

// Reads `path` ("-" is standard input) and writes to `out` in the input's order. Lines that are at
// hand are tagged together; when the next read may wait, the documents that are complete are
// written first, for a model without a pool every line. Memory stays bounded whatever the input's
// size and the length of its lines. Throws IoError.
void tag_text(const std::string& path, const model::Tagger& tagger, const TagTextOptions& options,
              std::ostream& out, TagCounts& counts);

}  // namespace oriel::cli

// Text vectors files on all cores: a block is counted and parsed in pieces of whole lines while the
// next one is read or unpacked.
#pragma once

#include "oriel/embed/embedding_reader.hpp"
#include "oriel/embed/line_blocks.hpp"
#include "oriel/embed/vector_row.hpp"

#include <optional>

namespace oriel::embed {

// Reads what follows in `source`, of which nothing was read yet; `header` is its first line where
// it has one. Throws as read_embeddings does: always what comes first in the file.
EmbeddingTable read_text_vectors(PeekedSource& source, const std::optional<VectorsHeader>& header,
                                 const EmbeddingReaderOptions& options);

}  // namespace oriel::embed

// word2vec binary files: the header line, then for each word its bytes, a blank, dim float32
// (little-endian) and perhaps a line feed.
#pragma once

#include "oriel/embed/embedding_reader.hpp"
#include "oriel/embed/line_blocks.hpp"
#include "oriel/embed/vector_row.hpp"

namespace oriel::embed {

// Reads what follows in `source`, of which nothing was read yet and whose first line is `header`.
// Throws as read_embeddings does.
EmbeddingTable read_binary_vectors(PeekedSource& source, const VectorsHeader& header,
                                   const EmbeddingReaderOptions& options);

}  // namespace oriel::embed

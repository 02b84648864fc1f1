// Tables to the vectors files that other programs read.
#pragma once

#include "oriel/embed/embedding_table.hpp"

#include <string>

namespace oriel::embed {

enum class VectorsFormat { GloveText, Word2vecText, Word2vecBinary };

// Writes the file whole or not at all; numbers in text have the fewest digits that read back equal.
// Throws IoError; Error for a number that is not finite, and for a word that would not be read
// back: not UTF-8, with NUL or line feed, with a blank at an end or a number behind its last blank,
// and in word2vec files with any blank; std::logic_error for a table without words or numbers, or
// with another number of words than vectors.
void write_embeddings(const std::string& path, const EmbeddingTable& table, VectorsFormat format);

}  // namespace oriel::embed

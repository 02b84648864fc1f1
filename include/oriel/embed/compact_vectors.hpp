// oriel's own vectors file: a tensor file of kind "vectors" with the tensors
//
//   words    byte                     the words, a line feed between them
//   vectors  int8 or float16 [dim x words]
//   scales   float32 [1 x words]      with int8: value = scale * integer
#pragma once

#include "oriel/embed/embedding_reader.hpp"
#include "oriel/embed/embedding_table.hpp"

#include <string>

namespace oriel::embed {

enum class CompactPrecision { Int8, Float16 };

// Writes the file whole or not at all. Throws IoError; Error for a word that no vectors file can
// hold, a duplicate one, or a value that is not finite in the precision asked for; std::logic_error
// for a table without words or numbers, or with another number of words than vectors.
void write_compact_vectors(const std::string& path, const EmbeddingTable& table,
                           CompactPrecision precision);

// Throws IoError, and FormatError for what is not such a file.
EmbeddingTable read_compact_vectors(const std::string& path,
                                    const EmbeddingReaderOptions& options = {});

}  // namespace oriel::embed

// The formats in which vectors are written.
#pragma once

#include "cli/command_options.hpp"
#include "oriel/embed/embedding_table.hpp"

#include <string>
#include <string_view>

namespace oriel::cli {

enum class VectorsFileFormat { Float16, Int8, Glove, Word2vec, Word2vecBinary };

// "float16", "int8", "glove", "word2vec", "word2vec-binary".
std::string_view name_of(VectorsFileFormat format);

// Adds --format. `format` must live as long as `options`.
void add_vectors_format(CommandOptions& options, VectorsFileFormat& format);

// Whether a file of this format can hold a word with a blank in it.
bool holds_blanks(VectorsFileFormat format);

// Writes the file whole or not at all. Throws what the writers of embed/ throw.
void write_vectors_file(const std::string& path, const embed::EmbeddingTable& table,
                        VectorsFileFormat format);

}  // namespace oriel::cli

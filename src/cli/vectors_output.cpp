#include "cli/vectors_output.hpp"

#include "oriel/embed/compact_vectors.hpp"
#include "oriel/embed/embedding_writer.hpp"

#include <vector>

namespace oriel::cli {

std::string_view name_of(VectorsFileFormat format) {
  switch (format) {
    case VectorsFileFormat::Float16:
      return "float16";
    case VectorsFileFormat::Int8:
      return "int8";
    case VectorsFileFormat::Glove:
      return "glove";
    case VectorsFileFormat::Word2vec:
      return "word2vec";
    default:
      return "word2vec-binary";
  }
}

void add_vectors_format(CommandOptions& options, VectorsFileFormat& format) {
  options.add_choice(
      "format", format,
      std::vector{VectorsFileFormat::Float16, VectorsFileFormat::Int8, VectorsFileFormat::Glove,
                  VectorsFileFormat::Word2vec, VectorsFileFormat::Word2vecBinary},
      "compact in 16 or 8 bits, or another program's format, with all 32 bits");
}

bool holds_blanks(VectorsFileFormat format) {
  return format == VectorsFileFormat::Float16 || format == VectorsFileFormat::Int8;
}

void write_vectors_file(const std::string& path, const embed::EmbeddingTable& table,
                        VectorsFileFormat format) {
  switch (format) {
    case VectorsFileFormat::Float16:
      return embed::write_compact_vectors(path, table, embed::CompactPrecision::Float16);
    case VectorsFileFormat::Int8:
      return embed::write_compact_vectors(path, table, embed::CompactPrecision::Int8);
    case VectorsFileFormat::Glove:
      return embed::write_embeddings(path, table, embed::VectorsFormat::GloveText);
    case VectorsFileFormat::Word2vec:
      return embed::write_embeddings(path, table, embed::VectorsFormat::Word2vecText);
    default:
      return embed::write_embeddings(path, table, embed::VectorsFormat::Word2vecBinary);
  }
}

}  // namespace oriel::cli

#include "cli/command_convert.hpp"

#include "cli/shared_options.hpp"
#include "cli/vectors_option.hpp"
#include "oriel/embed/compact_vectors.hpp"
#include "oriel/embed/embedding_writer.hpp"

#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {

enum class VectorsOutput { Int8, Float16, Glove, Word2vec, Word2vecBinary };

// "int8", "float16", "glove", "word2vec", "word2vec-binary".
static std::string_view name_of(VectorsOutput output) {
  switch (output) {
    case VectorsOutput::Int8:
      return "int8";
    case VectorsOutput::Float16:
      return "float16";
    case VectorsOutput::Glove:
      return "glove";
    case VectorsOutput::Word2vec:
      return "word2vec";
    default:
      return "word2vec-binary";
  }
}

namespace {

void write(const std::string& path, const embed::EmbeddingTable& table, VectorsOutput output) {
  switch (output) {
    case VectorsOutput::Int8:
      return embed::write_compact_vectors(path, table, embed::CompactPrecision::Int8);
    case VectorsOutput::Float16:
      return embed::write_compact_vectors(path, table, embed::CompactPrecision::Float16);
    case VectorsOutput::Glove:
      return embed::write_embeddings(path, table, embed::VectorsFormat::GloveText);
    case VectorsOutput::Word2vec:
      return embed::write_embeddings(path, table, embed::VectorsFormat::Word2vecText);
    default:
      return embed::write_embeddings(path, table, embed::VectorsFormat::Word2vecBinary);
  }
}

}  // namespace

int command_convert(const Arguments& arguments, Streams& streams) {
  std::string vectors;
  std::string out;
  std::optional<std::int64_t> limit;
  VectorsOutput output = VectorsOutput::Int8;
  SharedOptions shared;
  CommandOptions declared(
      "convert", "--vectors FILE --out OUT [options]",
      "Writes word vectors in another format: oriel's compact ones load at once "
      "and take a quarter of the space or half of it.");
  declared.group("Vectors");
  declared.add("vectors", vectors, "FILE", "GloVe, word2vec, fastText or oriel's, plain or gzip")
      .required();
  declared.add("vectors-limit", limit, "N", "keep the first N vectors only").at_least(1);
  declared.add("out", out, "OUT", "the file to write, whole or not at all").required();
  declared.add_choice("format", output,
                      std::vector{VectorsOutput::Int8, VectorsOutput::Float16, VectorsOutput::Glove,
                                  VectorsOutput::Word2vec, VectorsOutput::Word2vecBinary},
                      "compact in 8 or 16 bits, or another program's format");
  add_shared_options(declared, shared);
  declared.example("oriel convert --vectors glove.txt.gz --vectors-limit 50000 --out glove.oriel");
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  write(out, read_vectors_file(vectors, limit, shared.quiet, streams), output);
  return kDone;
}

}  // namespace oriel::cli

#include "oriel/embed/embedding_reader.hpp"

#include "oriel/core/byte_source.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/tensor_file.hpp"
#include "oriel/core/utf8.hpp"
#include "oriel/embed/binary_vectors.hpp"
#include "oriel/embed/compact_vectors.hpp"
#include "oriel/embed/line_blocks.hpp"
#include "oriel/embed/text_vectors.hpp"
#include "oriel/embed/vector_row.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string_view>
#include <system_error>

namespace oriel::embed {
namespace {

// What the first lines tell of a text or word2vec file.
struct Recognised {
  std::optional<VectorsHeader> header;
  bool is_binary = false;
};

// True for what text does not hold: control characters and bytes that are not UTF-8. The last bytes
// may be a character that was cut.
bool has_binary_bytes(std::string_view bytes) {
  const bool has_control = std::any_of(bytes.begin(), bytes.end(), [](char byte) {
    return static_cast<unsigned char>(byte) < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
  });
  const std::size_t malformed = first_malformed(bytes);
  return has_control || (malformed != std::string_view::npos && malformed + 4 <= bytes.size());
}

Recognised recognise(std::string_view head) {
  const std::size_t first_end = std::min(head.find('\n'), head.size());
  const auto header = parse_header(head.substr(0, first_end));
  if (!header || first_end == head.size()) {
    return {};
  }
  const std::string_view rest = head.substr(first_end + 1);
  const std::string_view second = rest.substr(0, rest.find('\n'));
  if (is_row(second, 1) && header->dim != 1) {
    return {};
  }
  const std::size_t blank = std::min(rest.find(' '), rest.size());
  const auto dim = static_cast<std::size_t>(header->dim);
  const std::string_view first_row = rest.substr(0, blank + 1 + std::min(dim, rest.size()) * 4);
  const bool is_text = count_numbers(second) == header->dim || !has_binary_bytes(first_row);
  return {header, !is_text};
}

// Only a regular file can be looked at twice.
bool is_compact(const std::string& path) {
  std::error_code unknown;
  return path != "-" && std::filesystem::is_regular_file(path, unknown) &&
         TensorFile::is_tensor_file(path);
}

}  // namespace

EmbeddingTable read_embeddings(const std::string& path, const EmbeddingReaderOptions& options) {
  if (options.limit && *options.limit < 1) {
    throw std::logic_error("read_embeddings: the limit must be at least 1");
  }
  if (is_compact(path)) {
    return read_compact_vectors(path, options);
  }
  PeekedSource source(path);
  if (TensorFile::has_magic(source.head())) {
    throw FormatError(path, 0,
                      "oriel's compact files are read as they are: unpack it with gzip -d");
  }
  const Recognised found = recognise(source.head());
  return found.is_binary ? read_binary_vectors(source, *found.header, options)
                         : read_text_vectors(source, found.header, options);
}

std::unique_ptr<WordVectors> open_embeddings(const std::string& path,
                                             const EmbeddingReaderOptions& options) {
  if (!is_compact(path)) {
    return std::make_unique<TableVectors>(read_embeddings(path, options));
  }
  auto vectors = std::make_unique<CompactVectors>(path, options.limit);
  if (options.on_progress) {
    options.on_progress(vectors->size(), 1.0);
  }
  return vectors;
}

}  // namespace oriel::embed

// Vectors files to tables: GloVe text, word2vec text and binary, fastText .vec, each also gzip, and
// oriel's own compact file; which one it is, the content tells.
#pragma once

#include "oriel/embed/embedding_table.hpp"
#include "oriel/embed/word_vectors.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace oriel::embed {

struct EmbeddingReaderOptions {
  std::optional<Index> limit;  // read the first so many words only
  // Called now and then with the words read and the share of the file (0 to 1, negative where
  // unknown).
  std::function<void(Index words, double share)> on_progress;
};

// Throws IoError; ParseError with the line (text) or FormatError with the byte (binary) for a
// ragged row, a number that is none, NaN or infinity, a duplicate word (both lines are named), a
// header that lies about words or dimensions, an empty file, words that are not UTF-8. Equal at any
// thread count.
EmbeddingTable read_embeddings(const std::string& path, const EmbeddingReaderOptions& options = {});

// The same words and vectors to look into; a compact file is not read but looked into where it
// stands (compact_vectors.hpp).
std::unique_ptr<WordVectors> open_embeddings(const std::string& path,
                                             const EmbeddingReaderOptions& options = {});

}  // namespace oriel::embed

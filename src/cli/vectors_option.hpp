// Words and vectors to look into: of a vectors file, or of a model.
#pragma once

#include "cli/command_options.hpp"
#include "cli/streams.hpp"
#include "oriel/embed/embedding_table.hpp"
#include "oriel/embed/word_vectors.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace oriel::cli {

struct VectorsOption {
  std::optional<std::string> model;
  std::optional<std::string> vectors;
  std::optional<std::int64_t> limit;
};

// Adds --model, --vectors and --vectors-limit. `option` must live as long as `options`.
void add_vectors_option(CommandOptions& options, VectorsOption& option);

// What --vectors names, to look into: a compact file is not unpacked. Else the words and vectors of
// the model that --model names or that is the default. Throws UsageError where both are given.
std::unique_ptr<embed::WordVectors> open_vectors(const VectorsOption& option, bool is_quiet,
                                                 Streams& streams);

// The same as a table.
embed::EmbeddingTable read_vectors(const VectorsOption& option, bool is_quiet, Streams& streams);

// Reads a vectors file, progress told on stderr.
embed::EmbeddingTable read_vectors_file(const std::string& path, std::optional<std::int64_t> limit,
                                        bool is_quiet, Streams& streams);

// The column of a word, in its own spelling, case folded, or with digits as 0. Throws Error that
// names the nearest spelling.
Index find_word(const embed::WordVectors& vectors, const std::string& word);

}  // namespace oriel::cli

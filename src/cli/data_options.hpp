// The options that say how column files are to be read, shared by all commands that read them.
#pragma once

#include "cli/command_options.hpp"
#include "cli/streams.hpp"
#include "oriel/corpus/conll_reader.hpp"
#include "oriel/corpus/tag_scheme.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {

struct DataOptions {
  std::optional<int> token_column;
  std::optional<int> tag_column;
  corpus::Encoding encoding = corpus::Encoding::Utf8;

  corpus::ConllOptions conll() const;
};

// Adds --token-column, --tag-column and --encoding in a group of their own. `data` must live as
// long as `options`.
void add_data_options(CommandOptions& options, DataOptions& data);

// A data set read whole, its tags in the scheme asked for.
struct DataSet {
  std::vector<corpus::Sentence> sentences;
  corpus::TagScheme read_as = corpus::TagScheme::Iob2;  // the scheme of the file
  std::int64_t tokens = 0;
  std::int64_t entities = 0;
  std::int64_t documents = 0;
};

// Reads `path`, recognises its tag scheme and rewrites the tags in `scheme` (not where they are
// plain). What was found is told in one line on stderr: counts, scheme, and how many tags were
// repaired.
DataSet read_data(const std::string& path, const DataOptions& data, corpus::TagScheme scheme,
                  bool is_quiet, Streams& streams);

}  // namespace oriel::cli

// The options that say how column files are to be read, shared by all commands that read them.
#pragma once

#include "cli/command_options.hpp"
#include "cli/streams.hpp"
#include "oriel/corpus/conll_reader.hpp"
#include "oriel/corpus/documents.hpp"
#include "oriel/corpus/tag_scheme.hpp"
#include "oriel/model/model_config.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {

struct DataOptions {
  std::optional<int> token_column;
  std::optional<int> tag_column;
  std::vector<std::string> feature_columns;  // NAME=N each
  corpus::Encoding encoding = corpus::Encoding::Utf8;

  // The further columns that are given. Throws UsageError for a text that is not NAME=N.
  std::vector<features::ColumnFeature> columns() const;
  // Those that a model looks at, where they are given at their places, else where they stood in
  // training. Throws UsageError for one that is given and that the model does not look at.
  std::vector<features::ColumnFeature> columns_for(const model::ModelConfig& config) const;

  corpus::ConllOptions conll(const std::vector<features::ColumnFeature>& columns = {}) const;
};

// Adds --token-column, --tag-column, --feature-column and --encoding in a group of their own.
// `data` must live as long as `options`.
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
// plain). Reads the further columns too, and marks documents as `config` says. What was found is
// told on stderr: counts, scheme, how many tags were repaired, how many documents are longer than a
// model of this config sees at once.
DataSet read_data(const std::string& path, const DataOptions& data,
                  const std::vector<features::ColumnFeature>& columns,
                  const model::ModelConfig& config, corpus::TagScheme scheme, bool is_quiet,
                  Streams& streams);

}  // namespace oriel::cli

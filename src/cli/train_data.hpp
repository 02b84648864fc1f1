// The files that training reads, and what it makes of them: shared by train and by the commands
// that train many models on the same data.
#pragma once

#include "cli/command_options.hpp"
#include "cli/data_options.hpp"
#include "cli/streams.hpp"
#include "oriel/embed/embedding_table.hpp"
#include "oriel/features/gazetteers.hpp"
#include "oriel/model/model_builder.hpp"
#include "oriel/train/train_config.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {

struct TrainFiles {
  std::string train;
  std::optional<std::string> dev;
  std::vector<std::string> vectors;
  std::optional<std::int64_t> vectors_limit;
  std::vector<std::string> gazetteers;  // NAME=FILE each
  DataOptions data;
};

// Adds --vectors, --vectors-limit and --gazetteer to the current group. `files` must live as long
// as `options`.
void add_word_files(CommandOptions& options, TrainFiles& files);
// The same behind --train and --dev.
void add_train_files(CommandOptions& options, TrainFiles& files);

struct TrainData {
  DataSet train;
  std::optional<DataSet> dev;
  std::vector<embed::EmbeddingTable> tables;
  std::shared_ptr<const features::Gazetteers> gazetteers;  // may be null

  // Tags that are no spans, such as parts of speech: accuracy is their measure.
  bool is_plain() const { return train.read_as == corpus::TagScheme::Plain; }
  // Empty where there is no dev set.
  const std::vector<corpus::Sentence>& dev_sentences() const;
};

// Throws UsageError for options of `config` that do not go together.
void check_config(const train::TrainConfig& config);

// Reads all files and tells on stderr what they hold. Tags become BIOES; the columns and the
// documents are those of `config`.
TrainData read_train_data(const TrainFiles& files, const model::ModelConfig& config, bool is_quiet,
                          Streams& streams);

// A new model for `sentences`, which are of the kind of data.train.
model::Model make_model(const TrainData& data, const std::vector<corpus::Sentence>& sentences,
                        const train::TrainConfig& config, model::VocabularyCounts& counts);
// A new model for data.train, whose vectors it takes out of data.tables.
model::Model make_model(TrainData& data, const train::TrainConfig& config,
                        model::VocabularyCounts& counts);

}  // namespace oriel::cli

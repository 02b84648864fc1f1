#include "cli/train_data.hpp"

#include "cli/gazetteer_option.hpp"
#include "cli/named_values.hpp"
#include "cli/usage_error.hpp"
#include "cli/vectors_option.hpp"

#include <utility>

namespace oriel::cli {
namespace {

constexpr auto kScheme = corpus::TagScheme::Bioes;

}  // namespace

void add_word_files(CommandOptions& options, TrainFiles& files) {
  options
      .add("vectors", files.vectors, "FILE",
           "word vectors: GloVe, word2vec, fastText or oriel's, plain or gzip; several files stand "
           "side by side")
      .not_stored();
  options
      .add("vectors-limit", files.vectors_limit, "N", "read the first N vectors of each file only")
      .at_least(1);
  options
      .add("gazetteer", files.gazetteers, "NAME=FILE",
           "a list of names, one a line, that the model looks at; may be repeated")
      .not_stored();
}

void add_train_files(CommandOptions& options, TrainFiles& files) {
  options.add("train", files.train, "FILE", "training data").required().not_stored();
  options
      .add("dev", files.dev, "FILE",
           "data that chooses the best epoch; without it the last epoch is kept")
      .not_stored();
  add_word_files(options, files);
}

const std::vector<corpus::Sentence>& TrainData::dev_sentences() const {
  static const std::vector<corpus::Sentence> kNone;
  return dev ? dev->sentences : kNone;
}

void check_config(const train::TrainConfig& config) {
  const bool is_by_windows = config.batch_unit == train::BatchUnit::Windows;
  if (is_by_windows && config.model.loss == model::TagLoss::Sentence) {
    throw UsageError(
        "--batch-unit windows goes with --loss word: a sentence's loss asks for whole sentences");
  }
  if (is_by_windows && config.model.pool != nn::Pool::None) {
    throw UsageError("--batch-unit windows goes with --pool none: a pool asks for whole documents");
  }
  if (config.model.hidden.empty() && config.model.pool != nn::Pool::None) {
    throw UsageError("--hidden none goes with --pool none: a pool asks for a hidden layer");
  }
  if (config.vectors_rates.empty()) {
    throw UsageError("--vectors-rate: expected a number, found none");
  }
  if (config.model.features.word_dims.empty()) {
    throw UsageError("--word-dim: expected a number, found none");
  }
}

TrainData read_train_data(const TrainFiles& files, const model::ModelConfig& config, bool is_quiet,
                          Streams& streams) {
  parse_named_values("gazetteer", files.gazetteers);  // a fault before anything is read
  TrainData data;
  const auto read = [&](const std::string& path) {
    return read_data(path, files.data, config.features.columns, config, kScheme, is_quiet, streams);
  };
  data.train = read(files.train);
  if (files.dev) {
    data.dev = read(*files.dev);
  }
  if (!files.gazetteers.empty()) {
    data.gazetteers = std::make_shared<const features::Gazetteers>(
        read_name_lists(files.gazetteers, is_quiet, streams));
  }
  for (const auto& path : files.vectors) {
    data.tables.push_back(read_vectors_file(path, files.vectors_limit, is_quiet, streams));
  }
  return data;
}

namespace {

model::Model make_model(const TrainData& data, std::vector<embed::EmbeddingTable> tables,
                        const std::vector<corpus::Sentence>& sentences,
                        const train::TrainConfig& config, model::VocabularyCounts& counts) {
  auto tags =
      corpus::TagSet::from_corpus(sentences, data.is_plain() ? corpus::TagScheme::Plain : kScheme);
  return model::build_model(config.model, std::move(tables), sentences, std::move(tags),
                            data.gazetteers, config.start(), counts);
}

}  // namespace

model::Model make_model(const TrainData& data, const std::vector<corpus::Sentence>& sentences,
                        const train::TrainConfig& config, model::VocabularyCounts& counts) {
  return make_model(data, data.tables, sentences, config, counts);
}

model::Model make_model(TrainData& data, const train::TrainConfig& config,
                        model::VocabularyCounts& counts) {
  return make_model(data, std::exchange(data.tables, {}), data.train.sentences, config, counts);
}

}  // namespace oriel::cli

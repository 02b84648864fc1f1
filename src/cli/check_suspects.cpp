#include "cli/check_suspects.hpp"

#include "cli/model_option.hpp"
#include "cli/usage_error.hpp"
#include "cli/vectors_option.hpp"
#include "oriel/core/error.hpp"
#include "oriel/corpus/documents.hpp"
#include "oriel/eval/span_errors.hpp"
#include "oriel/model/model_file.hpp"

#include <algorithm>
#include <utility>

namespace oriel::cli {
namespace {

using corpus::Sentence;
using corpus::TagScheme;

// The sentences of all files, and where each of them comes from.
struct Pool {
  std::vector<Sentence> sentences;
  std::vector<std::pair<std::size_t, std::size_t>> places;  // file, sentence
};

// Tags become `scheme` where they are spans.
Pool pool_of(const std::vector<check::CheckedFile>& files, TagScheme scheme,
             corpus::DocumentRule rule) {
  Pool pool;
  for (std::size_t f = 0; f < files.size(); ++f) {
    if ((files[f].scheme == TagScheme::Plain) != (scheme == TagScheme::Plain)) {
      throw Error(files[f].file.path + ": its tags are " +
                  std::string(corpus::name_of(files[f].scheme)) + ", others are " +
                  (scheme == TagScheme::Plain ? "plain" : "spans") + ": no model can judge both");
    }
    auto sentences = files[f].sentences;
    corpus::convert_tags(sentences, files[f].scheme, scheme);
    corpus::mark_documents(sentences, rule);
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      pool.sentences.push_back(std::move(sentences[s]));
      pool.places.emplace_back(f, s);
    }
  }
  return pool;
}

check::ToldSuspect told(const check::Suspect& suspect, const Pool& pool,
                        const std::vector<check::CheckedFile>& files) {
  const auto number = static_cast<std::size_t>(suspect.error.sentence);
  const auto [file, sentence] = pool.places[number];
  const auto& error = suspect.error;
  const Index begin = std::min(error.gold ? error.gold->begin : error.predicted->begin,
                               error.predicted ? error.predicted->begin : error.gold->begin);
  Sentence shown;
  shown.tokens = pool.sentences[number].tokens;
  shown.line = files[file].lines[sentence][static_cast<std::size_t>(begin)];
  const std::string text = eval::describe(error, shown);
  // The place stands before it in another form.
  return {file, shown.line, text.substr(text.find(": ") + 2), suspect.gold_probability,
          suspect.predicted_probability};
}

}  // namespace

void add_suspect_options(CommandOptions& options, SuspectOptions& suspects) {
  options.group("Likely annotation errors");
  options.add("model", suspects.model, "FILE",
              "let this model judge the tags: a file that did not learn from them, or news-en or "
              "noisy-en");
  options
      .add("folds", suspects.folds, "N",
           "let models judge the tags that were trained on all folds but one; 0: none")
      .must("0, or 2 or more", [](double folds) { return folds != 1.0; })
      .at_least(0);
  options.add("suspects", suspects.suspects, "N", "list the N most likely errors").at_least(0);
  options.add("epochs", suspects.epochs, "N", "epochs of each fold's training").at_least(1);
  options.add("hidden", suspects.hidden, "N,N..", "units of each hidden layer of such a model")
      .at_least(1);
  options.add("vectors", suspects.vectors, "FILE", "word vectors for the training of the folds");
}

SuspectFinder::SuspectFinder(const SuspectOptions& options, const DataOptions& data,
                             const SharedOptions& shared, Streams& streams)
    : options_(options), shared_(shared), streams_(streams) {
  if (options_.model && options_.folds > 0) {
    throw UsageError("give either --model or --folds");
  }
  if (!options_.vectors.empty() && options_.folds == 0) {
    throw UsageError("--vectors goes with --folds");
  }
  std::vector<features::ColumnFeature> columns = data.columns();
  if (options_.model) {
    model_ = model::load_model(find_model(options_.model));
    columns = data.columns_for(model_->config);
  }
  conll_ = data.conll(columns);
  validation_.folds = options_.folds;
  validation_.config.epochs = options_.epochs;
  validation_.config.seed = shared_.seed;
  validation_.config.model.hidden = options_.hidden;
  validation_.config.model.features.columns = columns;
  if (options_.hidden.empty()) {
    validation_.config.model.pool = nn::Pool::None;
  }
  for (const auto& path : options_.vectors) {
    validation_.tables.push_back(read_vectors_file(path, std::nullopt, shared_.quiet, streams_));
  }
}

void SuspectFinder::find(const std::vector<check::CheckedFile>& files,
                         const std::atomic<bool>& interrupt, check::Report& report) {
  if (!model_ && options_.folds == 0) {
    return;
  }
  const bool is_plain = files.front().scheme == TagScheme::Plain;
  const TagScheme scheme = model_     ? model_->tags.scheme()
                           : is_plain ? TagScheme::Plain
                                      : TagScheme::Bioes;
  const Pool pool = pool_of(files, scheme,
                            model_ ? model_->config.documents : validation_.config.model.documents);
  const auto suspects =
      model_ ? check::find_suspects(*model_, pool.sentences)
             : cross_validate(pool.sentences, validation_, shared_.quiet, streams_, interrupt);
  const std::size_t listed = std::min(suspects.size(), static_cast<std::size_t>(options_.suspects));
  report.suspects.emplace();
  for (std::size_t i = 0; i < listed; ++i) {
    report.suspects->push_back(told(suspects[i], pool, files));
  }
  report.suspects_left_out = suspects.size() - listed;
}

}  // namespace oriel::cli

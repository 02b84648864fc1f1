#include "cli/vectors_option.hpp"

#include "cli/model_option.hpp"
#include "cli/progress_line.hpp"
#include "cli/usage_error.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/core/utf8.hpp"
#include "oriel/embed/embedding_reader.hpp"
#include "oriel/embed/neighbors.hpp"
#include "oriel/model/model_file.hpp"
#include "oriel/text/normalize.hpp"

namespace oriel::cli {
namespace {

// `progress` must live as long as the result.
embed::EmbeddingReaderOptions reader_options(const std::string& path,
                                             std::optional<std::int64_t> limit,
                                             ProgressLine& progress) {
  embed::EmbeddingReaderOptions options;
  options.limit = limit;
  options.on_progress = [path, &progress](Index words, double share) {
    std::string text = path + ": " + format_count(words, "vector");
    if (share >= 0.0) {
      text += ", " + std::to_string(static_cast<int>(100.0 * share)) + " %";
    }
    progress.update(text);
  };
  return options;
}

template <typename Vectors>
void tell_size(const std::string& path, const Vectors& vectors, ProgressLine& progress) {
  progress.note(path + ": " + format_count(vectors.size(), "vector") + " of " +
                std::to_string(vectors.dim()) + " dimensions");
}

void check(const VectorsOption& option) {
  if (option.vectors && option.model) {
    throw UsageError("--vectors and --model cannot be given together");
  }
}

embed::EmbeddingTable vectors_of_model(const VectorsOption& option) {
  model::Model model = model::load_model(find_model(option.model));
  embed::EmbeddingTable table;
  for (Index id = corpus::Vocabulary::kFirstWord; id < model.vocabulary().size(); ++id) {
    table.words.emplace_back(model.vocabulary().word(static_cast<Id>(id)));
  }
  table.vectors = model.network.parameters().at("word.E").value.rightCols(
      static_cast<Index>(table.words.size()));
  return table;
}

}  // namespace

void add_vectors_option(CommandOptions& options, VectorsOption& option) {
  options.group("Vectors");
  options.add("model", option.model, "FILE",
              "the vectors of a model; else $ORIEL_MODEL, else the pretrained one");
  options.add("vectors", option.vectors, "FILE",
              "a vectors file instead: GloVe, word2vec, fastText or oriel's, plain or gzip");
  options.add("vectors-limit", option.limit, "N", "read the first N vectors only").at_least(1);
}

embed::EmbeddingTable read_vectors_file(const std::string& path, std::optional<std::int64_t> limit,
                                        bool is_quiet, Streams& streams) {
  ProgressLine progress(streams, is_quiet);
  embed::EmbeddingTable table = embed::read_embeddings(path, reader_options(path, limit, progress));
  tell_size(path, table, progress);
  return table;
}

embed::EmbeddingTable read_vectors(const VectorsOption& option, bool is_quiet, Streams& streams) {
  check(option);
  return option.vectors ? read_vectors_file(*option.vectors, option.limit, is_quiet, streams)
                        : vectors_of_model(option);
}

std::unique_ptr<embed::WordVectors> open_vectors(const VectorsOption& option, bool is_quiet,
                                                 Streams& streams) {
  check(option);
  if (!option.vectors) {
    return std::make_unique<embed::TableVectors>(vectors_of_model(option));
  }
  ProgressLine progress(streams, is_quiet);
  auto vectors = embed::open_embeddings(*option.vectors,
                                        reader_options(*option.vectors, option.limit, progress));
  tell_size(*option.vectors, *vectors, progress);
  return vectors;
}

Index find_word(const embed::WordVectors& vectors, const std::string& word) {
  if (first_malformed(word) != std::string_view::npos) {
    throw Error("the word " + quote(word) + " is not UTF-8");
  }
  embed::WordMatch match;
  const std::string folded = text::fold_case(word);
  for (const auto& spelling : {text::to_nfc(word), folded, text::digits_to_zero(folded)}) {
    match = embed::match_word(vectors, spelling);
    if (match.id >= 0) {
      return match.id;
    }
  }
  throw Error("no vector for the word " + quote(word) +
              (match.suggestion.empty() ? std::string()
                                        : "; the nearest spelling is " + quote(match.suggestion)));
}

}  // namespace oriel::cli

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
  embed::EmbeddingReaderOptions reader;
  reader.limit = limit;
  reader.on_progress = [&](Index words, double share) {
    std::string text = path + ": " + format_count(words) + " vectors";
    if (share >= 0.0) {
      text += ", " + std::to_string(static_cast<int>(100.0 * share)) + " %";
    }
    progress.update(text);
  };
  embed::EmbeddingTable table = embed::read_embeddings(path, reader);
  progress.note(path + ": " + format_count(table.size()) + " vectors of " +
                std::to_string(table.dim()) + " dimensions");
  return table;
}

embed::EmbeddingTable read_vectors(const VectorsOption& option, bool is_quiet, Streams& streams) {
  if (option.vectors && option.model) {
    throw UsageError("--vectors and --model cannot be given together");
  }
  if (option.vectors) {
    return read_vectors_file(*option.vectors, option.limit, is_quiet, streams);
  }
  model::Model model = model::load_model(find_model(option.model));
  embed::EmbeddingTable table;
  for (Index id = corpus::Vocabulary::kFirstWord; id < model.vocabulary().size(); ++id) {
    table.words.emplace_back(model.vocabulary().word(static_cast<Id>(id)));
  }
  table.vectors = model.network.parameters().at("word.E").value.rightCols(
      static_cast<Index>(table.words.size()));
  return table;
}

Index find_word(const embed::EmbeddingTable& table, const std::string& word) {
  if (first_malformed(word) != std::string_view::npos) {
    throw Error("the word " + quote(word) + " is not UTF-8");
  }
  embed::WordMatch match;
  const std::string folded = text::fold_case(word);
  for (const auto& spelling : {text::to_nfc(word), folded, text::digits_to_zero(folded)}) {
    match = embed::match_word(table.words, spelling);
    if (match.id >= 0) {
      return match.id;
    }
  }
  throw Error("no vector for the word " + quote(word) +
              (match.suggestion.empty() ? std::string()
                                        : "; the nearest spelling is " + quote(match.suggestion)));
}

}  // namespace oriel::cli

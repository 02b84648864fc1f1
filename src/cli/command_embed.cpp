#include "cli/command_embed.hpp"

#include "cli/embed_options.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress_line.hpp"
#include "cli/vectors_option.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/core/output_file.hpp"
#include "oriel/embed/vector_trainer.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace oriel::cli {
namespace {

std::string percent(double share) { return std::to_string(static_cast<int>(100.0 * share)) + " %"; }

class EmbedRun {
 public:
  EmbedRun(EmbedOptions& options, Streams& streams, const std::atomic<bool>& interrupt)
      : options_(options),
        streams_(streams),
        interrupt_(interrupt),
        progress_(streams, options.shared.quiet),
        reader_(
            options.input,
            [this](const std::string& path, std::int64_t tokens, double share) {
              progress_.update(path + ": " + format_count(tokens, "token") +
                               (share < 0.0 ? "" : ", " + percent(share)));
            },
            interrupt) {}

  int run() {
    const embed::EmbeddingTable given = read_given();
    const embed::TrainingText text =
        read_texts(options_.texts, options_.min_count,
                   options_.most_words.value_or(std::numeric_limits<Id>::max()));
    const embed::TrainingText also = read_texts(options_.also, 1, std::numeric_limits<Id>::max());
    if (interrupt_) {
      streams_.err << "oriel: interrupted before the training began: nothing was written\n";
      return kInterrupted;
    }
    check_words(text.words);
    check_words(also.words);
    note_text(text);
    if (reader_.malformed() > 0) {
      streams_.err << "oriel: " << format_count(reader_.malformed())
                   << " malformed UTF-8 sequences were replaced by U+FFFD\n";
    }
    embed::TrainedVectors trained = train(text, given);
    add_unseen(also.words, trained);
    write_vectors_file(options_.vectors, trained.table, options_.format);
    const std::string written = options_.vectors + ": written, " +
                                format_count(trained.table.size(), "vector") + " of " +
                                std::to_string(trained.table.dim()) + " dimensions";
    if (!trained.is_finished) {
      streams_.err << written << ", before the end of the training\n";
      return kInterrupted;
    }
    progress_.note(written);
    return kDone;
  }

 private:
  embed::EmbeddingTable read_given() {
    embed::EmbeddingTable given;
    if (options_.start) {
      given =
          read_vectors_file(*options_.start, options_.start_limit, options_.shared.quiet, streams_);
      if (options_.dim.value_or(given.dim()) != given.dim()) {
        throw Error(*options_.start + ": the vectors have " + std::to_string(given.dim()) +
                    " dimensions, --dim asks for " + std::to_string(*options_.dim));
      }
      options_.config.dim = given.dim();
    } else {
      options_.config.dim = options_.dim.value_or(options_.config.dim);
    }
    return given;
  }

  // Each file is read once, however often it is named.
  embed::TrainingText read_texts(const std::vector<std::string>& paths, std::int64_t min_count,
                                 std::int64_t most_words) {
    embed::TextCounter counter;
    std::vector<std::string> read;
    std::vector<std::size_t> order;
    for (const auto& path : paths) {
      const auto known = std::find(read.begin(), read.end(), path);
      order.push_back(static_cast<std::size_t>(known - read.begin()));
      if (known == read.end()) {
        read.push_back(path);
        reader_.read(path, counter);
      }
    }
    if (interrupt_ || order.empty()) {
      return {};
    }
    return counter.finish(order, min_count, static_cast<std::size_t>(most_words));
  }

  // Tokens of column files may hold blanks; better told now than when the vectors are learnt.
  void check_words(const std::vector<std::string>& words) const {
    const auto blank = std::find_if(words.begin(), words.end(), [](const std::string& word) {
      return word.find(' ') != std::string::npos;
    });
    if (blank != words.end() && !holds_blanks(options_.format)) {
      throw Error("the word " + quote(*blank) + " holds a blank, which --format " +
                  std::string(name_of(options_.format)) + " cannot keep; float16 and int8 can");
    }
  }

  void note_text(const embed::TrainingText& text) {
    progress_.note("text: " + format_count(text.tokens, "token") + "; " +
                   format_count(static_cast<std::int64_t>(text.words.size()), "word") +
                   " with a vector, " + format_count(text.words_left_out) +
                   " left out, which are " + format_count(text.rare_tokens, "token"));
  }

  embed::TrainedVectors train(const embed::TrainingText& text, const embed::EmbeddingTable& given) {
    const double start = steady_seconds();
    return embed::train_vectors(
        text, given, options_.config,
        [&](const embed::VectorProgress& now) {
          const double seconds = std::max(steady_seconds() - start, 1e-3);
          const std::string line =
              "epoch " + std::to_string(now.epoch) + "/" + std::to_string(now.epochs) + ": loss " +
              format_fixed(now.loss, 4) + ", " +
              format_count(static_cast<std::int64_t>(static_cast<double>(now.tokens) / seconds)) +
              " words/s";
          if (now.ends_epoch) {
            progress_.note(line);
          } else {
            progress_.update(line + ", " + percent(now.share));
          }
        },
        interrupt_);
  }

  // Those of `words` that the vectors lack and that have n-grams, in their order.
  void add_unseen(const std::vector<std::string>& words, embed::TrainedVectors& trained) {
    if (words.empty()) {
      return;
    }
    embed::EmbeddingTable& table = trained.table;
    const std::unordered_set<std::string> known(table.words.begin(), table.words.end());
    std::vector<Matrix<float>> vectors;
    for (const auto& word : words) {
      if (!known.contains(word) && !embed::subword_buckets(word, trained.subwords).empty()) {
        table.words.push_back(word);
        vectors.push_back(trained.vector_from_spelling(word));
      }
    }
    const Index learnt = table.vectors.cols();
    table.vectors.conservativeResize(Eigen::NoChange, static_cast<Index>(table.words.size()));
    for (std::size_t i = 0; i < vectors.size(); ++i) {
      table.vectors.col(learnt + static_cast<Index>(i)) = vectors[i];
    }
    progress_.note(format_count(static_cast<std::int64_t>(vectors.size())) +
                   " more words have a vector from their spelling");
  }

  EmbedOptions& options_;
  Streams& streams_;
  const std::atomic<bool>& interrupt_;
  ProgressLine progress_;
  EmbedTextReader reader_;
};

}  // namespace

int command_embed(const Arguments& arguments, Streams& streams) {
  EmbedOptions options;
  CommandOptions declared = declare_embed(options);
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  { const OutputFile tried(options.vectors); }
  const InterruptGuard interrupt;
  return EmbedRun(options, streams, interrupt.flag()).run();
}

}  // namespace oriel::cli

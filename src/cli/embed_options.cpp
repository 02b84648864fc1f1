#include "cli/embed_options.hpp"

#include "cli/usage_error.hpp"

namespace oriel::cli {
namespace {

constexpr double kMostDim = 10000;
constexpr double kMostWindow = 100;
constexpr double kMostBuckets = 1 << 28;
constexpr Index kBuckets = 200000;

void add_files(CommandOptions& declared, EmbedOptions& options) {
  declared.group("Files");
  declared
      .add("text", options.texts, "FILE",
           "what to learn from, plain or gzip; - is standard input; one named twice counts twice")
      .required();
  declared.add("vectors", options.vectors, "OUT", "the vectors file, written whole at the end")
      .required();
  add_vectors_format(declared, options.format);
  declared.add("start", options.start, "FILE",
               "go on from these vectors: their words start there, missing words are learnt in "
               "the same space");
  declared.add("start-limit", options.start_limit, "N", "read the first N of them only")
      .at_least(1);
  declared.add_flag("keep-given", options.config.keeps_given,
                    "leave the vectors of --start as they are");
  declared.add("also", options.also, "FILE",
               "with --subwords: words of this file that have no vector get one from their "
               "spelling");
}

void add_words(CommandOptions& declared, EmbedOptions& options) {
  declared.group("Words");
  declared.add_choice("input", options.input.input,
                      std::vector{EmbedInput::Text, EmbedInput::Tokens, EmbedInput::Conll},
                      "running text, a sentence of tokens a line, or column files");
  declared
      .add("token-column", options.input.conll.token_column, "N",
           "column of the tokens of column files, from 1, or from the end as -1; none: recognise "
           "it")
      .must("a column from 1 on, or from -1 on from the end",
            [](double column) { return column != 0.0; });
  declared.add_choice("encoding", options.input.conll.encoding,
                      std::vector{corpus::Encoding::Utf8, corpus::Encoding::Latin1},
                      "encoding of column files");
  declared.add_flag("lower-case", options.input.lower_case, "fold the case of all words");
  declared.add_flag("zero-digits", options.input.zero_digits,
                    "leave digits as they are; else each becomes 0");
  declared.add("min-count", options.min_count, "N", "leave out words that occur less often")
      .at_least(1);
  declared.add("most-words", options.most_words, "N", "keep the N most frequent words only")
      .at_least(1);
}

void add_training(CommandOptions& declared, EmbedOptions& options) {
  embed::TrainingConfig& config = options.config;
  declared.group("Training");
  declared.add_choice("objective", config.objective,
                      std::vector{embed::Objective::SkipGram, embed::Objective::Ranking},
                      "tell the words around a word from noise (Mikolov et al.), or rank a window "
                      "above one with another word in its middle (Collobert and Weston)");
  declared.add("dim", options.dim, "N", "numbers of a vector; none: 50, or as --start has")
      .at_least(1)
      .at_most(kMostDim);
  declared.add("window", config.window, "N", "words to either side")
      .at_least(1)
      .at_most(kMostWindow);
  declared.add("epochs", config.epochs, "N", "times to go through the text").at_least(1);
  declared.add("learning-rate", config.learning_rate, "R", "at the start; falls linearly to 0")
      .above(0);
  declared
      .add("subsample", config.subsample, "S",
           "pass over words now and then whose frequency is above S; 0: never")
      .at_least(0);
  declared.add("negatives", config.negatives, "N", "skip-gram: words of noise for each word")
      .at_least(1)
      .at_most(kMostWindow);
  declared.add("hidden", config.hidden, "N", "ranking: hidden units of the scorer")
      .at_least(1)
      .at_most(kMostDim);
  declared.add_flag("subwords", options.uses_subwords,
                    "a word's vector is its own and those of its character n-grams");
  declared.add("shortest-ngram", config.subwords.shortest, "N", "in characters").at_least(1);
  declared.add("longest-ngram", config.subwords.longest, "N", "in characters").at_least(1);
  config.subwords.buckets = kBuckets;
  declared
      .add("buckets", config.subwords.buckets, "N", "n-grams share so many vectors, by their hash")
      .at_least(1)
      .at_most(kMostBuckets);
}

// What single options cannot say.
void complete(EmbedOptions& options) {
  if (!options.start && (options.config.keeps_given || options.start_limit)) {
    throw UsageError(std::string(options.start_limit ? "--start-limit" : "--keep-given") +
                     " needs --start");
  }
  if (!options.also.empty() && !options.uses_subwords) {
    throw UsageError("--also needs --subwords");
  }
  if (options.config.subwords.shortest > options.config.subwords.longest) {
    throw UsageError("--shortest-ngram must not be above --longest-ngram");
  }
  if (!options.uses_subwords) {
    options.config.subwords.buckets = 0;
  }
  options.config.seed = options.shared.seed;
}

}  // namespace

CommandOptions declare_embed(EmbedOptions& options) {
  CommandOptions declared("embed", "--text FILE --vectors OUT [options]",
                          "Trains word vectors on raw text and writes them to OUT.");
  add_files(declared, options);
  add_words(declared, options);
  add_training(declared, options);
  add_shared_options(declared, options.shared);
  declared.example("oriel embed --text news.txt.gz --text wiki.txt.gz --vectors own.oriel");
  declared.after_parsing([&options] { complete(options); });
  return declared;
}

}  // namespace oriel::cli

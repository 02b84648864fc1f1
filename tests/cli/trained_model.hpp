// A small model trained by the command itself, in a folder of its own, for tests of the other
// commands.
#pragma once

#include "cli/run_command.hpp"
#include "support/temp_dir.hpp"
#include "support/toy_corpus.hpp"

#include <algorithm>
#include <string>

namespace oriel::cli {

// The toy corpus as a column file, four sentences a document.
inline std::string toy_file(const test::TempDir& folder, const std::string& name,
                            std::uint64_t seed, int sentences) {
  std::string text;
  int written = 0;
  for (const auto& sentence : test::toy_corpus(seed, sentences)) {
    if (written++ % 4 == 0) {
      text += "-DOCSTART- O\n\n";
    }
    for (std::size_t t = 0; t < sentence.tokens.size(); ++t) {
      text += sentence.tokens[t] + " " + sentence.tags[t] + "\n";
    }
    text += "\n";
  }
  return folder.write(name, text);
}

// The toy corpus as a column file with one more column, which tells the tag.
inline std::string with_column(const test::TempDir& folder, const std::string& name,
                               std::uint64_t seed) {
  std::string text;
  for (const auto& sentence : test::toy_corpus(seed, 60)) {
    for (std::size_t t = 0; t < sentence.tokens.size(); ++t) {
      text += sentence.tokens[t] + " c" + sentence.tags[t] + " " + sentence.tags[t] + "\n";
    }
    text += "\n";
  }
  return folder.write(name, text);
}

// "train" with options that make it quick; those in `more` take their place.
inline Arguments train_arguments(const test::TempDir& folder, const std::string& model,
                                 const Arguments& more = {}) {
  Arguments arguments{"train",
                      "--train",
                      toy_file(folder, "train.conll", 1, 200),
                      "--dev",
                      toy_file(folder, "dev.conll", 2, 40),
                      "--model",
                      folder.path(model)};
  const Arguments defaults{"--hidden",        "16",   "--word-dim",     "8", "--epochs", "6",
                           "--learning-rate", "0.01", "--vectors-rate", "1", "--batch",  "8"};
  for (std::size_t i = 0; i < defaults.size(); i += 2) {
    if (std::find(more.begin(), more.end(), defaults[i]) == more.end()) {
      arguments.insert(arguments.end(), {defaults[i], defaults[i + 1]});
    }
  }
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

// The folder, with the model in "toy.oriel".
struct TrainedModel {
  test::TempDir folder;
  CommandResult result;
  std::string path;

  explicit TrainedModel(const Arguments& more = {})
      : result(run_command(train_arguments(folder, "toy.oriel", more))) {
    path = folder.path("toy.oriel");
  }
};

// "tag" of a file with these bytes.
inline CommandResult tag(const TrainedModel& trained, const std::string& input,
                         const Arguments& more = {}) {
  Arguments arguments{"tag", "--model", trained.path, trained.folder.write("input", input)};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_command(arguments);
}

}  // namespace oriel::cli

// A small search on the toy corpus, and what stands in its table.
#pragma once

#include "cli/run_command.hpp"
#include "cli/trained_model.hpp"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

namespace oriel::cli {

// A search that takes a second: two options of a small network, six runs.
inline Arguments tune_arguments(const test::TempDir& folder, const Arguments& more = {}) {
  Arguments arguments{"tune",
                      "--train",
                      toy_file(folder, "train.conll", 1, 60),
                      "--dev",
                      toy_file(folder, "dev.conll", 2, 40),
                      "--hidden",
                      "8",
                      "--word-dim",
                      "8",
                      "--search",
                      "learning-rate=log:0.002..0.05",
                      "--search",
                      "dropout=0.0,0.5"};
  if (std::find(more.begin(), more.end(), "--epochs") == more.end()) {
    arguments.insert(arguments.end(), {"--epochs", "2", "--budget", "12"});
  }
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

// Lines that are runs: all behind the comments and the header.
inline std::vector<std::string> runs_of(const std::string& table) {
  std::istringstream stream(table);
  std::vector<std::string> runs;
  for (std::string line; std::getline(stream, line);) {
    if (!line.starts_with("#")) {
      runs.push_back(line);
    }
  }
  runs.erase(runs.begin());
  return runs;
}

inline std::string field(const std::string& run, std::size_t index) {
  std::istringstream stream(run);
  std::string value;
  for (std::size_t i = 0; i <= index; ++i) {
    std::getline(stream, value, '\t');
  }
  return value;
}

}  // namespace oriel::cli

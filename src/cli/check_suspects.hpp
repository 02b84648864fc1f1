// The part of check that asks models for likely annotation errors.
#pragma once

#include "cli/command_options.hpp"
#include "cli/cross_validation.hpp"
#include "cli/data_options.hpp"
#include "cli/shared_options.hpp"
#include "cli/streams.hpp"
#include "oriel/check/checked_file.hpp"
#include "oriel/check/report.hpp"
#include "oriel/model/model.hpp"

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {

struct SuspectOptions {
  std::optional<std::string> model;
  std::int64_t folds = 0;
  std::int64_t suspects = 20;
  std::int64_t epochs = 6;
  std::vector<Index> hidden{100};
  std::vector<std::string> vectors;
};

// Adds --model, --folds and what belongs to them in a group of their own. `suspects` must live as
// long as `options`.
void add_suspect_options(CommandOptions& options, SuspectOptions& suspects);

class SuspectFinder {
 public:
  // Reads the model and the vectors. Throws UsageError for options that do not go together, and
  // what reading throws.
  SuspectFinder(const SuspectOptions& options, const DataOptions& data, const SharedOptions& shared,
                Streams& streams);

  // How the files are to be read, with the columns that the model looks at.
  const corpus::ConllOptions& conll_options() const { return conll_; }

  // Fills the report's suspects, where any were asked for. Throws Error where files of spans and of
  // plain tags meet each other or the model.
  void find(const std::vector<check::CheckedFile>& files, const std::atomic<bool>& interrupt,
            check::Report& report);

 private:
  SuspectOptions options_;
  SharedOptions shared_;
  Streams& streams_;
  corpus::ConllOptions conll_;
  std::optional<model::Model> model_;
  CrossValidation validation_;
};

}  // namespace oriel::cli

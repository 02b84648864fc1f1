// What the commands that write a report have in common: its options, and a page of a model's
// answers to data.
#pragma once

#include "cli/command_options.hpp"
#include "cli/streams.hpp"
#include "oriel/core/output_file.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/inspect/word_map.hpp"
#include "oriel/model/model.hpp"
#include "oriel/report/activations.hpp"
#include "oriel/report/report_page.hpp"
#include "oriel/train/history.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace oriel::cli {

struct ReportOptions {
  report::ScoreOptions scores;
  std::int64_t map_words = 20000;
  inspect::MapMethod map_method = inspect::MapMethod::Pca;
};

// Adds --errors, --explained, --resamples, --map-words and --map-method to the current group.
// `report` must live as long as `options`.
void add_report_options(CommandOptions& options, ReportOptions& report);

// What a report is made of. Without a state of its own the activations are looked at over `data`.
struct ReportParts {
  const model::Model& model;
  std::string model_path;  // a file that exists, as the other paths
  const std::vector<corpus::Sentence>& data;
  std::string data_path;
  std::vector<train::EpochRecord> history = {};
  std::vector<report::ActivationState> activations = {};
  std::vector<report::SourceFile> more_files = {};
};

// Makes the page, with progress on stderr, and writes it to `file`, which is committed.
void write_report(const ReportParts& parts, const ReportOptions& options, bool is_quiet,
                  OutputFile& file, Streams& streams);

}  // namespace oriel::cli

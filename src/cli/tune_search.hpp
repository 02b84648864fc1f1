// The runs of a search, rung by rung.
#pragma once

#include "cli/progress_line.hpp"
#include "cli/run_table.hpp"
#include "cli/train_data.hpp"
#include "cli/tune_plan.hpp"

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {

// What a table of this search begins with: options and data, a comment each, and the header.
std::vector<std::string> table_head(const TuneOptions& options, const SearchPlan& plan);

class TuneSearch {
 public:
  // sets: one for each --train; the first one holds the vectors and name lists of all. All
  // references must outlive this.
  TuneSearch(const TuneOptions& options, const SearchPlan& plan, const std::vector<TrainData>& sets,
             RunTable& table, ProgressLine& progress, const std::atomic<bool>& interrupt);

  // Trains what the table does not have yet; the best configuration of the last rung, nothing after
  // Ctrl-C.
  std::optional<Candidate> run();

  // Runs that are done, those of the table included.
  std::int64_t done() const { return done_; }

 private:
  // False after Ctrl-C.
  bool run_rung(std::int64_t rung, std::vector<Candidate>& candidates);
  // The mean score of a configuration; nothing after Ctrl-C.
  std::optional<double> mean_score(std::int64_t rung, const Candidate& candidate);
  std::optional<RunResult> run_once(std::int64_t rung, const Candidate& candidate, std::size_t set,
                                    std::uint64_t seed);
  void note_run(const std::string& label, const RunResult& run);

  const TuneOptions& options_;
  const SearchPlan& plan_;
  const std::vector<TrainData>& sets_;
  RunTable& table_;
  ProgressLine& progress_;
  const std::atomic<bool>& interrupt_;
  std::int64_t done_ = 0;
};

}  // namespace oriel::cli

// The training observer that writes to stderr and, where asked, to a log.
#pragma once

#include "cli/progress_line.hpp"
#include "cli/streams.hpp"
#include "oriel/train/trainer.hpp"

#include <fstream>
#include <optional>
#include <string>

namespace oriel::cli {

// What an epoch's line says of the dev set: without one nothing, for plain tags no spans.
enum class DevFigures { None, Tokens, TokensAndSpans };

class TrainingProgress : public train::TrainObserver {
 public:
  // log_path: a TSV file that gets a line an epoch as it ends; empty: none. Throws IoError.
  // `loss` is told with every figure that it gives.
  TrainingProgress(Streams& streams, bool is_quiet, DevFigures figures, model::TagLoss loss,
                   const std::string& log_path);

  void on_start(const train::MemoryNeed& memory) override;
  void on_step(const train::StepProgress& progress) override;
  void on_epoch(const train::EpochRecord& record, bool is_best) override;

 private:
  void note_epoch(const train::EpochRecord& record, bool is_best);

  ProgressLine line_;
  DevFigures figures_;
  std::string loss_;
  std::string log_path_;
  std::ofstream log_;
  double seconds_left_ = 0.0;
};

}  // namespace oriel::cli

// One training of many on the same data: what the commands that train for figures alone share.
#pragma once

#include "cli/progress_line.hpp"
#include "cli/train_data.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/train/trainer.hpp"

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::cli {

struct RunResult {
  train::StopReason reason = train::StopReason::Finished;
  train::EpochRecord best;  // epoch 0 and no figures where no epoch was finished
  double seconds = 0.0;
};

// Trains a new model on `train_sentences` with the vectors and name lists of `data`, and forgets
// it. `label` stands at the begin of the progress line.
RunResult train_once(const TrainData& data, const std::vector<corpus::Sentence>& train_sentences,
                     const std::vector<corpus::Sentence>& dev_sentences,
                     const train::TrainConfig& config, const std::string& label,
                     ProgressLine& progress, const std::atomic<bool>& interrupt);

// What runs are judged by: dev F1, for plain tags dev accuracy.
double score_of(const train::EpochRecord& record, bool is_plain);
// "dev F1" or "dev accuracy".
std::string_view score_name(bool is_plain);
// "1 epoch", "12 epochs".
std::string epochs_text(std::int64_t epochs);
// In percent, two digits.
std::string percent_text(double share);

}  // namespace oriel::cli

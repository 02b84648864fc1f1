// The training loop: batch, loss, gradient, step. It tells an observer and prints nothing.
#pragma once

#include "oriel/corpus/sentence.hpp"
#include "oriel/model/model.hpp"
#include "oriel/train/history.hpp"
#include "oriel/train/memory_need.hpp"
#include "oriel/train/train_config.hpp"

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

namespace oriel::train {

enum class StopReason { Finished, Patience, Interrupted, NotFinite };

struct StepProgress {
  std::int64_t epoch = 0;  // from 1
  std::int64_t epochs = 0;
  std::int64_t step = 0;  // of the epoch, from 1
  std::int64_t steps = 0;
  double loss = 0.0;  // mean a token, over the epoch so far
  double tokens_per_second = 0.0;
  double seconds_left = 0.0;  // of the whole training, at this speed
};

class TrainObserver {
 public:
  virtual ~TrainObserver() = default;
  // Before the first step.
  virtual void on_start(const MemoryNeed& /*memory*/) {}
  virtual void on_step(const StepProgress& progress) = 0;
  // `is_best`: no epoch before had a better dev score.
  virtual void on_epoch(const EpochRecord& record, bool is_best) = 0;
};

struct TrainResult {
  StopReason reason = StopReason::Finished;
  std::int64_t best_epoch = 0;  // 0: none was finished, the model holds what it had last
  std::vector<EpochRecord> history;
};

// Trains model.network in place on sentences whose tags are in the model's scheme and leaves it at
// its best epoch by dev F1 (dev accuracy for plain tags; the last epoch without a dev set). When
// `interrupt` becomes true it finishes the batch and stops; when loss or gradient are not finite it
// goes back to the best epoch and stops. Throws Error where train has no token, and for a tag that
// the model does not know in train.
TrainResult train(model::Model& model, const TrainConfig& config,
                  const std::vector<corpus::Sentence>& train_sentences,
                  const std::vector<corpus::Sentence>& dev_sentences, TrainObserver& observer,
                  const std::atomic<bool>& interrupt);

}  // namespace oriel::train

// Which epoch is the best so far, and when to give up waiting for a better one.
#pragma once

#include <cstdint>
#include <limits>

namespace oriel::train {

class EarlyStopping {
 public:
  // patience: epochs in a row without a better score before should_stop(); 0 never stops.
  explicit EarlyStopping(std::int64_t patience) : patience_(patience) {}

  // Takes the score of an epoch (epochs ascend); true if it is above every score before.
  bool is_best(std::int64_t epoch, double score) {
    last_ = epoch;
    if (score > best_score_) {
      best_score_ = score;
      best_epoch_ = epoch;
      return true;
    }
    return false;
  }

  std::int64_t best_epoch() const { return best_epoch_; }
  double best_score() const { return best_score_; }
  bool should_stop() const { return patience_ > 0 && last_ - best_epoch_ >= patience_; }

 private:
  std::int64_t patience_;
  std::int64_t last_ = 0;
  std::int64_t best_epoch_ = 0;
  double best_score_ = -std::numeric_limits<double>::infinity();
};

}  // namespace oriel::train

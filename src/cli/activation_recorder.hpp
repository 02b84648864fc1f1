// A training observer that looks at the hidden units after each epoch and hands on what it is told.
#pragma once

#include "oriel/corpus/sentence.hpp"
#include "oriel/model/model.hpp"
#include "oriel/report/activations.hpp"
#include "oriel/train/trainer.hpp"

#include <utility>
#include <vector>

namespace oriel::cli {

class ActivationRecorder : public train::TrainObserver {
 public:
  // The model is the one that is trained. All must outlive this.
  ActivationRecorder(const model::Model& model, const std::vector<corpus::Sentence>& sentences,
                     train::TrainObserver& next)
      : model_(model), sentences_(sentences), next_(next) {}

  void on_start(const train::MemoryNeed& memory) override { next_.on_start(memory); }
  void on_step(const train::StepProgress& progress) override { next_.on_step(progress); }
  void on_epoch(const train::EpochRecord& record, bool is_best) override {
    next_.on_epoch(record, is_best);
    states_.push_back({record.epoch, report::activations_of(model_, sentences_)});
  }

  // One an epoch so far.
  std::vector<report::ActivationState> states() const { return states_; }

 private:
  const model::Model& model_;
  const std::vector<corpus::Sentence>& sentences_;
  train::TrainObserver& next_;
  std::vector<report::ActivationState> states_;
};

}  // namespace oriel::cli

#include "cli/repeated_training.hpp"

#include "oriel/core/numbers.hpp"

#include <utility>

namespace oriel::cli {
namespace {

class RunProgress : public train::TrainObserver {
 public:
  RunProgress(std::string label, ProgressLine& line) : label_(std::move(label)), line_(line) {}

  void on_step(const train::StepProgress& progress) override {
    line_.update(label_ + ": epoch " + std::to_string(progress.epoch) + "/" +
                 std::to_string(progress.epochs) + ", loss " + format_fixed(progress.loss, 4) +
                 ", " + format_fixed(progress.seconds_left, 0) + " s left");
  }
  void on_epoch(const train::EpochRecord&, bool) override {}

 private:
  std::string label_;
  ProgressLine& line_;
};

}  // namespace

RunResult train_once(const TrainData& data, const std::vector<corpus::Sentence>& train_sentences,
                     const std::vector<corpus::Sentence>& dev_sentences,
                     const train::TrainConfig& config, const std::string& label,
                     ProgressLine& progress, const std::atomic<bool>& interrupt) {
  const double begin = steady_seconds();
  model::VocabularyCounts counts;
  model::Model model = make_model(data, train_sentences, config, counts);
  RunProgress observer(label, progress);
  const train::TrainResult result =
      train::train(model, config, train_sentences, dev_sentences, observer, interrupt);
  RunResult run;
  run.reason = result.reason;
  if (result.best_epoch > 0) {
    run.best = result.history[static_cast<std::size_t>(result.best_epoch - 1)];
  }
  run.seconds = steady_seconds() - begin;
  return run;
}

double score_of(const train::EpochRecord& record, bool is_plain) {
  return is_plain ? record.dev_accuracy : record.dev_f1;
}

std::string_view score_name(bool is_plain) { return is_plain ? "dev accuracy" : "dev F1"; }

std::string epochs_text(std::int64_t epochs) {
  return std::to_string(epochs) + (epochs == 1 ? " epoch" : " epochs");
}

std::string percent_text(double share) { return format_fixed(100.0 * share, 2); }

}  // namespace oriel::cli

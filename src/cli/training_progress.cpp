#include "cli/training_progress.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace oriel::cli {
namespace {

constexpr int kBarWidth = 20;

std::string percent(double share) { return format_fixed(100.0 * share, 2); }

std::string megabytes(std::int64_t bytes) {
  return format_fixed(static_cast<double>(bytes) / 1e6, 0);
}

std::string duration(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::max(0.0, seconds) + 0.5);
  if (whole < 60) {
    return std::to_string(whole) + " s";
  }
  const std::string rest = std::to_string(whole % 60);
  return std::to_string(whole / 60) + ":" + (rest.size() < 2 ? "0" : "") + rest + " min";
}

std::string bar(double share) {
  const auto filled = static_cast<std::size_t>(share * kBarWidth);
  return "[" + std::string(filled, '#') + std::string(kBarWidth - filled, '.') + "]";
}

}  // namespace

TrainingProgress::TrainingProgress(Streams& streams, bool is_quiet, DevFigures figures,
                                   model::TagLoss loss, const std::string& log_path)
    : line_(streams, is_quiet), figures_(figures), loss_(name_of(loss)), log_path_(log_path) {
  if (!log_path_.empty()) {
    log_.open(log_path_, std::ios::trunc | std::ios::binary);
    if (!log_) {
      throw IoError(log_path_, std::string("cannot be written: ") + std::strerror(errno));
    }
  }
}

void TrainingProgress::on_start(const train::MemoryNeed& memory) {
  line_.note("memory: at most " + megabytes(memory.most()) + " MB; " + megabytes(memory.in_use) +
             " in use, " + megabytes(memory.batch) + " for a batch, " + megabytes(memory.weights) +
             " for the best weights, " + megabytes(memory.dev_score) + " to score dev");
}

void TrainingProgress::on_step(const train::StepProgress& progress) {
  seconds_left_ = progress.seconds_left;
  const double share = static_cast<double>(progress.step) / static_cast<double>(progress.steps);
  line_.update("epoch " + std::to_string(progress.epoch) + "/" + std::to_string(progress.epochs) +
               " " + bar(share) + " loss " + format_fixed(progress.loss, 4) + ", " +
               format_count(static_cast<std::int64_t>(progress.tokens_per_second)) + " tokens/s, " +
               duration(progress.seconds_left) + " left");
}

void TrainingProgress::on_epoch(const train::EpochRecord& record, bool is_best) {
  note_epoch(record, is_best);
  if (log_.is_open()) {
    if (record.epoch == 1) {
      log_ << train::history_header(record) << "\n";
    }
    log_ << train::history_line(record) << std::endl;
    if (!log_) {
      throw IoError(log_path_, "cannot be written");
    }
  }
}

void TrainingProgress::note_epoch(const train::EpochRecord& record, bool is_best) {
  std::string text = "epoch " + std::to_string(record.epoch) + " (" + loss_ +
                     " loss): train loss " + format_fixed(record.train_loss, 4) + " perplexity " +
                     format_fixed(record.train_perplexity(), 3) + " accuracy " +
                     percent(record.train_accuracy);
  if (figures_ != DevFigures::None) {
    text += " | dev loss " + format_fixed(record.dev_loss, 4) + " perplexity " +
            format_fixed(record.dev_perplexity(), 3) + " accuracy " + percent(record.dev_accuracy);
  }
  if (figures_ == DevFigures::TokensAndSpans) {
    text += " P " + percent(record.dev_precision) + " R " + percent(record.dev_recall) + " F1 " +
            percent(record.dev_f1);
  }
  text += figures_ != DevFigures::None && is_best ? " *" : "";
  line_.note(text);
  std::string more = "  gradient " + format_fixed(record.gradient_norm, 3) + ", dead units " +
                     percent(record.dead_share) + " %, saturated " +
                     percent(record.saturated_share) + " %, " +
                     format_count(static_cast<std::int64_t>(record.tokens_per_second)) +
                     " tokens/s, " + duration(seconds_left_) + " left, norms";
  for (const auto& norm : record.weight_norms) {
    more += " " + norm.name + " " + format_fixed(norm.norm, 2);
  }
  line_.note(more);
}

}  // namespace oriel::cli

#include "oriel/train/trainer.hpp"

#include "batch_loss.hpp"
#include "oriel/core/error.hpp"
#include "oriel/eval/evaluation.hpp"
#include "oriel/model/prediction.hpp"
#include "oriel/nn/gradient_norm.hpp"
#include "oriel/nn/monitor.hpp"
#include "oriel/train/batches.hpp"
#include "oriel/train/early_stopping.hpp"
#include "oriel/train/memory_need.hpp"
#include "snapshot.hpp"
#include "training_set.hpp"
#include "weight_average.hpp"

#include <chrono>
#include <cmath>
#include <optional>

namespace oriel::train {
namespace {

// The units are looked at in every so many steps.
constexpr std::int64_t kMonitorEvery = 16;
// Weights are added to their average in every so many steps.
constexpr std::int64_t kAverageEvery = 8;

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

// Sums over the steps of one epoch.
struct EpochSums {
  double loss = 0.0;
  double gradient_norm = 0.0;
  double seconds = 0.0;
  Index correct = 0;
  Index tokens = 0;
  std::int64_t steps = 0;
};

// The dropout rate of each of the extractor's features.
std::vector<double> dropout_rates(const TrainConfig& config,
                                  const features::FeatureExtractor& extractor) {
  std::vector<double> rates;
  for (const auto& feature : extractor.features()) {
    rates.push_back(config.dropout_of(feature.name));
  }
  return rates;
}

class Training {
 public:
  Training(model::Model& model, const TrainConfig& config,
           const std::vector<corpus::Sentence>& train_sentences,
           const std::vector<corpus::Sentence>& dev_sentences, TrainObserver& observer,
           const std::atomic<bool>& interrupt)
      : model_(model),
        config_(config),
        dev_sentences_(dev_sentences),
        observer_(observer),
        interrupt_(interrupt),
        extractor_(model.extractor()),
        set_(TrainingSet::encode(train_sentences, extractor_, model.tags)),
        words_(set_, config.unknown_rate, config.seed),
        batches_(set_.lengths(), model::documents_of(set_.sentences, model.config),
                 config.batch_unit, config.batch),
        optimizer_(config.optimizer, model.network.parameters()),
        stopping_(config.patience),
        best_(model.network.parameters()),
        dropout_{.input = 0.0,
                 .hidden = config.dropout,
                 .seed = config.seed,
                 .lookups = dropout_rates(config, extractor_)},
        loss_(model),
        windows_(extractor_) {
    set_.check_tags(train_sentences);
  }

  TrainResult run() {
    TrainResult result;
    observer_.on_start(memory_need(model_, config_, batches_.most_tokens(), dev_tokens()));
    for (std::int64_t epoch = 1; epoch <= config_.epochs; ++epoch) {
      const std::optional<StopReason> stop = run_epoch(epoch);
      if (stop) {
        result.reason = *stop;
        break;
      }
      finish_epoch(epoch, result);
      if (stopping_.should_stop()) {
        result.reason = StopReason::Patience;
        break;
      }
    }
    result.best_epoch = stopping_.best_epoch();
    if (result.best_epoch > 0) {
      best_.restore(model_.network.parameters());
    }
    return result;
  }

 private:
  std::optional<StopReason> run_epoch(std::int64_t epoch) {
    batches_.shuffle(config_.seed, epoch);
    total_steps_ = optimizer_.steps() + (config_.epochs - epoch + 1) * batches_.size();
    words_.apply(epoch);
    sums_ = {};
    monitors_.clear();
    for (const Index units : model_.network.shape().hidden) {
      monitors_.emplace_back(model_.network.shape().activation, units);
    }
    const Stopwatch watch;
    for (std::int64_t b = 0; b < batches_.size(); ++b) {
      if (interrupt_) {
        return StopReason::Interrupted;
      }
      const std::vector<Piece> batch = batches_.at(b);
      fill_batch(batch, set_, windows_, gold_);
      if (!step(batch)) {
        return StopReason::NotFinite;
      }
      sums_.seconds = watch.seconds();
      report_step(epoch, b + 1);
    }
    return std::nullopt;
  }

  // One batch: forward, loss, backward, clip, step. False if loss or gradient are not finite; then
  // the weights stay as they were.
  bool step(const std::vector<Piece>& batch) {
    const std::int64_t step = optimizer_.steps();
    auto& network = model_.network;
    network.forward(windows_.input(), cache_, dropout_, static_cast<std::uint64_t>(step));
    const BatchLoss::Result loss = loss_.compute(batch, gold_, cache_.scores, d_scores_);
    network.backward(windows_.input(), cache_, d_scores_, gradients_);
    loss_.add_transition_gradients(gradients_);
    const double norm = nn::gradient_norm(gradients_);
    if (!std::isfinite(loss.sum) || !std::isfinite(norm)) {
      return false;
    }
    nn::clip_gradients(norm, config_.clip, gradients_);
    learning_rate_ =
        config_.learning_rate * nn::schedule_factor(config_.schedule, step, total_steps_);
    if (step % kMonitorEvery == 0) {
      for (std::size_t layer = 0; layer < monitors_.size(); ++layer) {
        monitors_[layer].observe<float>(cache_.z[layer]);
      }
    }
    optimizer_.step(learning_rate_, gradients_, network.parameters());
    const auto first_averaged =
        static_cast<std::int64_t>((1.0 - config_.average) * static_cast<double>(total_steps_));
    if (step >= first_averaged && step % kAverageEvery == 0) {
      average_.add(network.parameters());
    }
    sums_.loss += loss.sum;
    sums_.gradient_norm += norm;
    sums_.correct += loss.correct;
    sums_.tokens += windows_.size();
    ++sums_.steps;
    return true;
  }

  void report_step(std::int64_t epoch, std::int64_t step) {
    const auto tokens = static_cast<double>(sums_.tokens);
    const double steps_left =
        static_cast<double>((config_.epochs - epoch + 1) * batches_.size() - step);
    StepProgress progress;
    progress.epoch = epoch;
    progress.epochs = config_.epochs;
    progress.step = step;
    progress.steps = batches_.size();
    progress.loss = sums_.loss / tokens;
    progress.tokens_per_second = tokens / sums_.seconds;
    progress.seconds_left = sums_.seconds / static_cast<double>(step) * steps_left;
    observer_.on_step(progress);
  }

  void finish_epoch(std::int64_t epoch, TrainResult& result) {
    const auto tokens = static_cast<double>(sums_.tokens);
    EpochRecord record;
    record.epoch = epoch;
    record.loss = model_.config.loss;
    record.learning_rate = learning_rate_;
    record.train_loss = sums_.loss / tokens;
    record.train_accuracy = static_cast<double>(sums_.correct) / tokens;
    record.gradient_norm = sums_.gradient_norm / static_cast<double>(sums_.steps);
    record.tokens_per_second = tokens / sums_.seconds;
    record.weight_norms = nn::weight_norms(model_.network.parameters());
    add_unit_shares(record);
    const bool is_best = is_scored(epoch) && score_epoch(record);
    record.seconds = watch_.seconds();
    observer_.on_epoch(record, is_best);
    result.history.push_back(std::move(record));
  }

  Index dev_tokens() const {
    Index tokens = 0;
    for (const auto& sentence : dev_sentences_) {
      tokens += static_cast<Index>(sentence.tokens.size());
    }
    return tokens;
  }

  bool is_scored(std::int64_t epoch) const {
    return epoch % config_.score_every == 0 || epoch == config_.epochs;
  }

  // Keeps the weights if no epoch before was better, and tells so.
  bool score_epoch(EpochRecord& record) {
    // What is scored and kept is the average, what is trained on are the weights.
    const bool is_averaged = !average_.is_empty();
    if (is_averaged) {
      average_.exchange(model_.network.parameters());
    }
    // Without a dev set the last epoch is the best.
    const double score =
        dev_sentences_.empty() ? static_cast<double>(record.epoch) : score_dev(record);
    const bool is_best = stopping_.is_best(record.epoch, score);
    if (is_best) {
      best_.take(model_.network.parameters());
    }
    if (is_averaged) {
      average_.exchange(model_.network.parameters());
    }
    return is_best;
  }

  // Fills in the dev figures; returns the one that chooses the best epoch.
  double score_dev(EpochRecord& record) const {
    const model::Predictions predictions =
        model::predict(model_, dev_sentences_, false, kDevShareBytes);
    const eval::SpanScore score = eval::evaluate(dev_sentences_, predictions.tags).score;
    record.dev_loss = predictions.loss;
    record.dev_accuracy = score.accuracy();
    record.dev_precision = score.micro().precision();
    record.dev_recall = score.micro().recall();
    record.dev_f1 = score.micro().f1();
    const bool is_plain = model_.tags.scheme() == corpus::TagScheme::Plain;
    return is_plain ? record.dev_accuracy : record.dev_f1;
  }

  void add_unit_shares(EpochRecord& record) const {
    double units = 0.0;
    for (std::size_t layer = 0; layer < monitors_.size(); ++layer) {
      const auto layer_units = static_cast<double>(model_.network.shape().hidden[layer]);
      record.dead_share += monitors_[layer].dead_share() * layer_units;
      record.saturated_share += monitors_[layer].saturated_share() * layer_units;
      units += layer_units;
    }
    if (units > 0.0) {
      record.dead_share /= units;
      record.saturated_share /= units;
    }
  }

  model::Model& model_;
  const TrainConfig& config_;
  const std::vector<corpus::Sentence>& dev_sentences_;
  TrainObserver& observer_;
  const std::atomic<bool>& interrupt_;
  features::FeatureExtractor extractor_;
  TrainingSet set_;
  WordDropout words_;
  Batches batches_;
  nn::Optimizer<float> optimizer_;
  WeightAverage average_;
  EarlyStopping stopping_;
  Snapshot best_;
  Stopwatch watch_;

  nn::DropoutConfig dropout_;
  BatchLoss loss_;
  model::WindowBatch windows_;
  std::vector<Id> gold_;  // the true tag of each window
  std::int64_t total_steps_ = 0;
  nn::Cache<float> cache_;
  Matrix<float> d_scores_;  // [tags x batch]
  nn::Gradients<float> gradients_;
  std::vector<nn::UnitMonitor> monitors_;
  EpochSums sums_;
  double learning_rate_ = 0.0;
};

}  // namespace

TrainResult train(model::Model& model, const TrainConfig& config,
                  const std::vector<corpus::Sentence>& train_sentences,
                  const std::vector<corpus::Sentence>& dev_sentences, TrainObserver& observer,
                  const std::atomic<bool>& interrupt) {
  return Training(model, config, train_sentences, dev_sentences, observer, interrupt).run();
}

}  // namespace oriel::train

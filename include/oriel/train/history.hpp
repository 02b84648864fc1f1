// One record an epoch: what to watch while training; written and read as TSV.
#pragma once

#include "oriel/model/model_config.hpp"
#include "oriel/nn/monitor.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace oriel::train {

struct EpochRecord {
  std::int64_t epoch = 0;                          // from 1
  model::TagLoss loss = model::TagLoss::Sentence;  // which the figures below are of
  double learning_rate = 0.0;                      // of its last step
  // Mean loss a token in training, dropout on, while the weights move.
  double train_loss = 0.0;
  double train_accuracy = 0.0;  // share of the same tokens whose highest score is right
  double dev_loss = 0.0;        // mean loss a token, without dropout; 0 without a dev set
  double dev_accuracy = 0.0;    // share of tokens whose decoded tag is right
  double dev_precision = 0.0;
  double dev_recall = 0.0;
  double dev_f1 = 0.0;
  double gradient_norm = 0.0;  // mean over the steps, before clipping
  double dead_share =
      0.0;  // of the hidden units, over the epoch's training examples that were looked at
  double saturated_share = 0.0;
  double tokens_per_second = 0.0;
  double seconds = 0.0;  // since training began
  std::vector<nn::TensorNorm> weight_norms;

  double train_perplexity() const;  // exp(train_loss)
  double dev_perplexity() const;
};

// The header line and a record's line, without a line end; columns are divided by tabs and named in
// the header.
std::string history_header(const EpochRecord& record);
std::string history_line(const EpochRecord& record);

// The records of a TSV file. Throws IoError and ParseError.
std::vector<EpochRecord> read_history(const std::string& path);

}  // namespace oriel::train

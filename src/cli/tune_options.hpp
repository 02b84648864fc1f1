// The options of `oriel tune`.
#pragma once

#include "cli/command_options.hpp"
#include "cli/shared_options.hpp"
#include "cli/train_data.hpp"
#include "oriel/train/train_config.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::cli {

enum class SearchMethod { Random, Halving };

// "random", "halving".
std::string_view name_of(SearchMethod method);

struct TuneOptions {
  std::vector<std::string> train;
  std::vector<std::string> dev;  // one for each of train
  TrainFiles files;              // what the sets share; its train and dev are not used
  SearchMethod method = SearchMethod::Random;
  std::int64_t budget = 240;
  std::optional<std::int64_t> runs;
  std::int64_t seeds = 1;
  std::int64_t reduction = 3;
  std::int64_t least_epochs = 2;
  std::vector<std::string> search{"learning-rate=log:0.0003..0.003",
                                  "batch=8,16,32,64",
                                  "hidden=150,300,600",
                                  "dropout=0.2..0.7",
                                  "input-dropout=0.0..0.4",
                                  "unknown-rate=0.0..0.5",
                                  "weight-decay=log:0.001..0.1",
                                  "affix-dim=0,8,16"};
  std::optional<std::string> table;
  std::optional<std::string> best;
  train::TrainConfig config;
  SharedOptions shared;

  // How often a configuration is trained: once for each set and seed.
  std::int64_t trainings() const { return static_cast<std::int64_t>(train.size()) * seeds; }
};

// `options` must outlive what is returned.
CommandOptions declare_tune(TuneOptions& options);

// What `oriel train --config` has to read in order to train with `config`.
std::string train_config_text(const TuneOptions& options, const train::TrainConfig& config);

}  // namespace oriel::cli

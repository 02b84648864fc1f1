// The options of training, bound to a TrainConfig, whose values are the defaults.
#pragma once

#include "cli/command_options.hpp"
#include "oriel/train/train_config.hpp"

namespace oriel::cli {

// Adds the groups Network, Training, Optimiser and Regularisation. `config` must live as long as
// `options`.
void add_train_options(CommandOptions& options, train::TrainConfig& config);

}  // namespace oriel::cli

// What training does and its defaults, written here and nowhere else.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/model/model_builder.hpp"
#include "oriel/model/model_config.hpp"
#include "oriel/model/model_file.hpp"
#include "oriel/nn/init.hpp"
#include "oriel/nn/optimizer.hpp"
#include "oriel/nn/schedule.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace oriel::train {

// What a batch is made of.
enum class BatchUnit { Sentences, Windows };

// "sentences", "windows".
std::string_view name_of(BatchUnit unit);
BatchUnit parse_batch_unit(std::string_view name);

struct TrainConfig {
  model::ModelConfig model;

  std::int64_t epochs = 12;
  std::int64_t batch = 16;  // sentences or windows; 0 is the whole set
  BatchUnit batch_unit = BatchUnit::Sentences;
  std::int64_t patience =
      0;  // epochs without a better dev score before it stops; 0 never stops early

  std::int64_t score_every = 1;  // epochs from one score on dev to the next; the last has one too

  nn::OptimizerConfig optimizer;
  double learning_rate = 2e-3;
  // Share of the rate at which the vectors of each --vectors file learn, the last one for all
  // further files; 0 keeps them fixed.
  std::vector<double> vectors_rates{1.0};
  nn::ScheduleConfig schedule;
  double average = 0.0;  // share of the steps, the last ones, whose weights are averaged
  double clip = 5.0;     // bound of the gradient's norm; 0 never clips

  double dropout = 0.5;  // on hidden layers
  // On the window's inputs, feature by feature.
  double input_dropout = 0.2;  // word vectors
  double casing_dropout = 0.2;
  double shape_dropout = 0.2;
  double affix_dropout = 0.2;
  double ngram_dropout = 0.2;
  double gazetteer_dropout = 0.2;
  double column_dropout = 0.2;
  double unknown_rate =
      0.3;  // how often a word met once in training is replaced by the unknown one
  std::int64_t least_count = 2;  // values of features that train holds less often are unknown
  nn::Initialisation initialisation = nn::Initialisation::He;

  model::VectorPrecision precision = model::VectorPrecision::Float32;
  std::uint64_t seed = 1;

  // The dropout rate of a feature by its name (features::Feature).
  double dropout_of(std::string_view feature) const;
  // How the model to be trained starts.
  model::ModelStart start() const;
};

}  // namespace oriel::train

// What training does and its defaults, written here and nowhere else.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/model/model_config.hpp"
#include "oriel/model/model_file.hpp"
#include "oriel/nn/init.hpp"
#include "oriel/nn/optimizer.hpp"
#include "oriel/nn/schedule.hpp"

#include <cstdint>

namespace oriel::train {

// What a batch is made of.
enum class BatchUnit { Sentences, Windows };

// "sentences", "windows".
std::string_view name_of(BatchUnit unit);
BatchUnit parse_batch_unit(std::string_view name);

struct TrainConfig {
  model::ModelConfig model;

  std::int64_t epochs = 12;
  std::int64_t batch = 32;  // sentences or windows; 0 is the whole set
  BatchUnit batch_unit = BatchUnit::Sentences;
  std::int64_t patience =
      0;  // epochs without a better dev score before it stops; 0 never stops early

  nn::OptimizerConfig optimizer;
  double learning_rate = 1e-3;
  double vectors_rate = 1.0;  // share of the rate at which word vectors learn; 0 keeps them fixed
  nn::ScheduleConfig schedule;
  double clip = 5.0;  // bound of the gradient's norm; 0 never clips

  double dropout = 0.5;        // on hidden layers
  double input_dropout = 0.2;  // on the window's vectors
  double unknown_rate =
      0.0;  // how often a word met once in training is replaced by the unknown one
  nn::Initialisation initialisation = nn::Initialisation::He;

  model::VectorPrecision precision = model::VectorPrecision::Float32;
  std::uint64_t seed = 1;
};

}  // namespace oriel::train

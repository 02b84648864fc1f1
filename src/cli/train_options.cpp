#include "cli/train_options.hpp"

#include <cmath>
#include <vector>

namespace oriel::cli {
namespace {

bool is_odd(double value) { return std::fmod(value, 2.0) == 1.0; }

void add_network_options(CommandOptions& options, train::TrainConfig& config) {
  options.group("Network");
  options.add("window", config.model.features.window, "N", "words that the network sees at once")
      .must("odd", is_odd)
      .at_most(1001);
  options.add("hidden", config.model.hidden, "N,N..", "units of each hidden layer; none: linear")
      .at_least(1);
  options.add_choice("activation", config.model.activation, nn::all_activations(),
                     "function behind each hidden layer");
  options.add_choice("pool", config.model.pool,
                     std::vector{nn::Pool::None, nn::Pool::Mean, nn::Pool::Maximum},
                     "what a capitalised word sees of its other mentions in the document");
  options.add_choice("documents", config.model.documents,
                     std::vector{corpus::DocumentRule::Marked, corpus::DocumentRule::Sentence,
                                 corpus::DocumentRule::File},
                     "what a document is: by -DOCSTART- lines, each sentence, or the file");
  options
      .add("document-tokens", config.model.document_tokens, "N",
           "a longer document is cut between sentences")
      .at_least(1);
  options.add_choice("loss", config.model.loss,
                     std::vector{model::TagLoss::Word, model::TagLoss::Sentence},
                     "of each tag by itself, or of a sentence's tags together");
  options.add_choice("init", config.initialisation,
                     std::vector{nn::Initialisation::Zeros, nn::Initialisation::Normal,
                                 nn::Initialisation::Xavier, nn::Initialisation::He},
                     "how weights start");
}

void add_feature_options(CommandOptions& options, train::TrainConfig& config) {
  auto& features = config.model.features;
  const auto add = [&](const std::string& name, auto& variable,
                       const std::string& help) -> Option& {
    return options.add(name, variable, "N", help);
  };
  options.group("Features (0 dimensions leave one out)");
  options
      .add("word-dim", features.word_dims, "N",
           "dimensions of word vectors where no --vectors are given")
      .at_least(1);
  add("casing-dim", features.casing_dim, "dimensions of capitalisation").at_least(0);
  add("shape-dim", features.shape_dim, "dimensions of the word's shape, such as Xxx or 00-00")
      .at_least(0);
  options.add("prefixes", features.prefixes, "N,N..", "lengths of prefixes").at_least(1);
  options.add("suffixes", features.suffixes, "N,N..", "lengths of suffixes").at_least(1);
  add("affix-dim", features.affix_dim, "dimensions of each prefix and suffix").at_least(0);
  add("ngram-dim", features.ngram_dim, "dimensions of character n-grams").at_least(0);
  add("ngram-shortest", features.ngram_shortest, "characters of the shortest n-gram").at_least(1);
  add("ngram-longest", features.ngram_longest, "characters of the longest n-gram")
      .at_least(1)
      .at_most(64);
  add("ngram-buckets", features.ngram_buckets, "n-grams that are told apart")
      .at_least(1)
      .at_most(1 << 26);
  add("gazetteer-dim", features.gazetteer_dim, "dimensions of --gazetteer lists").at_least(0);
  add("column-dim", features.column_dim, "dimensions of each --feature-column").at_least(0);
  add("least-count", config.least_count,
      "shapes, affixes and columns' values that train holds less often are unknown")
      .at_least(1);
}

void add_loop_options(CommandOptions& options, train::TrainConfig& config) {
  options.group("Training");
  options.add("epochs", config.epochs, "N", "times that the training data is gone through")
      .at_least(1);
  options.add("batch", config.batch, "N", "sentences or windows in a batch; 0: all of them")
      .at_least(0);
  options.add_choice("batch-unit", config.batch_unit,
                     std::vector{train::BatchUnit::Sentences, train::BatchUnit::Windows},
                     "what a batch is made of");
  options
      .add("patience", config.patience, "N",
           "epochs without a better dev score before training stops; 0: never")
      .at_least(0);
  options.add_choice("precision", config.precision,
                     std::vector{model::VectorPrecision::Float32, model::VectorPrecision::Float16,
                                 model::VectorPrecision::Int8},
                     "how the model file keeps word vectors");
}

void add_optimizer_options(CommandOptions& options, train::TrainConfig& config) {
  options.group("Optimiser");
  options.add_choice("optimizer", config.optimizer.kind,
                     std::vector{nn::OptimizerKind::Sgd, nn::OptimizerKind::Momentum,
                                 nn::OptimizerKind::Adam, nn::OptimizerKind::AdamW},
                     "rule of a step");
  options.add("learning-rate", config.learning_rate, "X", "rate at its highest").above(0);
  options
      .add("vectors-rate", config.vectors_rates, "X,X..",
           "share of the rate at which the vectors of each file learn; 0 keeps them")
      .at_least(0);
  options.add_choice("schedule", config.schedule.kind,
                     std::vector{nn::ScheduleKind::Constant, nn::ScheduleKind::Step,
                                 nn::ScheduleKind::Linear, nn::ScheduleKind::Cosine},
                     "how the rate falls");
  options
      .add("final-share", config.schedule.final_share, "X",
           "share of the rate at the end of linear and cosine")
      .at_least(0)
      .at_most(1);
  options
      .add("warmup-steps", config.schedule.warmup_steps, "N",
           "steps in which the rate rises to its height")
      .at_least(0);
  options.add("step-every", config.schedule.step_every, "N", "steps between falls of schedule step")
      .at_least(1);
  options.add("step-factor", config.schedule.step_factor, "X", "factor of each such fall")
      .above(0)
      .at_most(1);
  options.add("momentum", config.optimizer.momentum, "X", "of the momentum rule")
      .at_least(0)
      .below(1);
  options.add("beta1", config.optimizer.beta1, "X", "memory of Adam's first moment")
      .at_least(0)
      .below(1);
  options.add("beta2", config.optimizer.beta2, "X", "memory of Adam's second moment")
      .at_least(0)
      .below(1);
  options.add("epsilon", config.optimizer.epsilon, "X", "what Adam adds to the root").above(0);
  options
      .add("average", config.average, "X",
           "share of the steps, the last ones, whose weights are averaged")
      .at_least(0)
      .at_most(1);
  options.add("clip", config.clip, "X", "bound of the gradient's norm; 0: none").at_least(0);
}

void add_regularisation_options(CommandOptions& options, train::TrainConfig& config) {
  options.group("Regularisation");
  options.add("dropout", config.dropout, "X", "share of hidden units left out in each example")
      .at_least(0)
      .below(1);
  const auto add_rate = [&](const char* name, double& rate, const char* help) {
    options.add(name, rate, "X", help).at_least(0).below(1);
  };
  add_rate("input-dropout", config.input_dropout, "share of word vectors' inputs left out");
  add_rate("casing-dropout", config.casing_dropout, "share of capitalisation left out");
  add_rate("shape-dropout", config.shape_dropout, "share of the shape left out");
  add_rate("affix-dropout", config.affix_dropout, "share of prefixes and suffixes left out");
  add_rate("ngram-dropout", config.ngram_dropout, "share of character n-grams left out");
  add_rate("gazetteer-dropout", config.gazetteer_dropout, "share of name lists left out");
  add_rate("column-dropout", config.column_dropout, "share of further columns left out");
  options
      .add("unknown-rate", config.unknown_rate, "X",
           "how often a word met once is replaced by the unknown word")
      .at_least(0)
      .at_most(1);
  options.add("weight-decay", config.optimizer.weight_decay, "X", "decoupled decay of AdamW")
      .at_least(0);
  options.add("l2", config.optimizer.l2, "X", "L2 penalty, added to the gradient").at_least(0);
}

}  // namespace

void add_train_options(CommandOptions& options, train::TrainConfig& config) {
  add_network_options(options, config);
  add_feature_options(options, config);
  add_loop_options(options, config);
  add_optimizer_options(options, config);
  add_regularisation_options(options, config);
}

}  // namespace oriel::cli

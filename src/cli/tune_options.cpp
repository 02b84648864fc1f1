#include "cli/tune_options.hpp"

#include "cli/data_options.hpp"
#include "cli/train_options.hpp"

namespace oriel::cli {

std::string_view name_of(SearchMethod method) {
  return method == SearchMethod::Random ? "random" : "halving";
}

CommandOptions declare_tune(TuneOptions& options) {
  CommandOptions declared(
      "tune", "--train FILE --dev FILE [--budget N] [--search NAME=VALUES] [options]",
      "Searches for the options of train with the best dev score, within a budget.");
  declared.group("Files");
  declared.add("train", options.train, "FILE", "training data").required();
  declared.add("dev", options.dev, "FILE", "what judges: one for each --train, in their order")
      .required();
  add_word_files(declared, options.files);
  declared.add("table", options.table, "FILE",
               "a line a run; the same command goes on with what is there already");
  declared.add("best", options.best, "FILE",
               "where the best configuration goes, instead of standard output");
  declared.group("Search");
  declared.add_choice(
      "method", options.method, std::vector{SearchMethod::Random, SearchMethod::Halving},
      "all configurations with all epochs, or many with few and the best with more");
  declared.add("budget", options.budget, "N", "epochs of training, all runs together").at_least(1);
  declared.add("runs", options.runs, "N", "trainings at most").at_least(1);
  declared
      .add("seeds", options.seeds, "N",
           "trainings of a configuration on each set, judged by "
           "their mean: seeds from --seed on")
      .at_least(1)
      .at_most(1000);
  declared
      .add("reduction", options.reduction, "N",
           "halving: one of so many configurations goes on, with so many times the epochs")
      .at_least(2);
  declared.add("least-epochs", options.least_epochs, "N", "halving: epochs of the first rung")
      .at_least(1);
  declared.add("search", options.search, "NAME=VALUES",
               "an option below and what is tried: V1,V2 or V1|V2 where values hold commas, "
               "LOW..HIGH (of whole numbers if both are written so), log:LOW..HIGH; the first one "
               "given takes the place of all these; configuration 1 is what the options say");
  add_data_options(declared, options.files.data);
  add_train_options(declared, options.config);
  add_shared_options(declared, options.shared);
  declared.example(
      "oriel tune --train train.conll --dev dev.conll --budget 300 --table runs.tsv --best "
      "best.conf");
  return declared;
}

std::string train_config_text(const TuneOptions& options, const train::TrainConfig& config) {
  TuneOptions shown = options;
  shown.config = config;
  CommandOptions declared("train", "", "");
  add_word_files(declared, shown.files);
  add_data_options(declared, shown.files.data);
  add_train_options(declared, shown.config);
  add_shared_options(declared, shown.shared);
  return declared.config_text();
}

}  // namespace oriel::cli

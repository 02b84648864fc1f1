#include "cli/command_learning_curve.hpp"

#include "cli/interrupt.hpp"
#include "cli/learning_curve_output.hpp"
#include "cli/shared_options.hpp"
#include "cli/train_data.hpp"
#include "cli/train_options.hpp"
#include "cli/usage_error.hpp"

#include <algorithm>
#include <string>

namespace oriel::cli {
namespace {

struct LearningCurveOptions {
  std::string dev;
  TrainFiles files;
  CurveSettings settings{{1, 2, 5, 10, 20, 50, 100}, 3, 1000};
  std::int64_t more = 1000;
  CurveFormat format = CurveFormat::Text;
  train::TrainConfig config;
  SharedOptions shared;
};

CommandOptions declare(LearningCurveOptions& options) {
  CommandOptions declared(
      "learning-curve", "--train FILE --dev FILE [options]",
      "Fits a power law to the dev errors of models trained on growing parts of the data.");
  declared.group("Files");
  declared.add("train", options.files.train, "FILE", "training data").required();
  declared.add("dev", options.dev, "FILE", "data that judges and chooses the best epoch")
      .required();
  add_word_files(declared, options.files);
  declared.group("Curve");
  declared
      .add("fractions", options.settings.percents, "X,X..",
           "percent of the training sentences, in whole documents")
      .above(0)
      .at_most(100);
  declared
      .add("seeds", options.settings.seeds, "N",
           "trainings of each size: seeds from --seed on, each with parts of its own")
      .at_least(1)
      .at_most(1000);
  declared
      .add("least-steps", options.settings.least_steps, "N",
           "a small part is gone through more often than --epochs says, for so many steps, but not "
           "more than all of the data have")
      .at_least(0);
  declared.add("more", options.more, "N", "sentences more whose worth is told").at_least(1);
  declared.add_choice("format", options.format,
                      std::vector{CurveFormat::Text, CurveFormat::Json, CurveFormat::Tsv},
                      "table and law for people or programs, or all runs");
  add_data_options(declared, options.files.data);
  add_train_options(declared, options.config);
  add_shared_options(declared, options.shared);
  declared.example("oriel learning-curve --train train.conll --dev dev.conll --vectors glove.txt");
  return declared;
}

}  // namespace

int command_learning_curve(const Arguments& arguments, Streams& streams) {
  LearningCurveOptions options;
  CommandOptions declared = declare(options);
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  options.files.dev = options.dev;
  options.config.seed = options.shared.seed;
  options.config.model.features.columns = options.files.data.columns();
  check_config(options.config);
  auto& percents = options.settings.percents;
  std::sort(percents.begin(), percents.end());
  percents.erase(std::unique(percents.begin(), percents.end()), percents.end());
  if (percents.empty()) {
    throw UsageError("--fractions: expected a number, found none");
  }
  const InterruptGuard interrupt;
  const TrainData data =
      read_train_data(options.files, options.config.model, options.shared.quiet, streams);
  ProgressLine progress(streams, options.shared.quiet);
  const auto runs = run_curve(data, options.config, options.settings, progress, interrupt.flag());
  const auto more = static_cast<double>(options.more);
  const Curve curve = fit_curve(runs, data.is_plain(), more, options.shared.seed);
  streams.out << format_curve({runs, curve, data.is_plain(), more}, options.format);
  if (interrupt.flag()) {
    streams.err << "interrupted: these are the runs that were done\n";
    return kInterrupted;
  }
  return kDone;
}

}  // namespace oriel::cli

#include "cli/command_calibrate.hpp"

#include "cli/calibration_note.hpp"
#include "cli/data_options.hpp"
#include "cli/model_option.hpp"
#include "cli/shared_options.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/output_file.hpp"
#include "oriel/model/model_file.hpp"

#include <optional>
#include <string>

namespace oriel::cli {
namespace {

struct CalibrateOptions {
  std::optional<std::string> model;
  std::string data_path;
  std::string output;
  DataOptions data;
  SharedOptions shared;
};

CommandOptions declare(CalibrateOptions& options) {
  CommandOptions declared("calibrate", "--data FILE --output FILE [--model FILE] [options]",
                          "Fits a model's confidence to a column file, as train does with --dev, "
                          "and leaves its tags as they are.");
  declared.group("Files");
  declared.add("model", options.model, "FILE",
               "a file, or news-en or noisy-en; else $ORIEL_MODEL, else news-en");
  declared
      .add("data", options.data_path, "FILE",
           "column file with the true tags, no part of the training data")
      .required();
  declared.add("output", options.output, "FILE", "the model with its new calibration")
      .required()
      .not_stored();
  add_data_options(declared, options.data);
  add_shared_options(declared, options.shared);
  declared.example("oriel calibrate --model news-en --data own.conll --output own.oriel");
  return declared;
}

}  // namespace

int command_calibrate(const Arguments& arguments, Streams& streams) {
  CalibrateOptions options;
  CommandOptions declared = declare(options);
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  OutputFile file(options.output);
  const std::string path = find_model(options.model);
  model::Model model = model::load_model(path);
  if (model.tags.scheme() == corpus::TagScheme::Plain) {
    throw Error("the model has plain tags: it tells no confidence");
  }
  const DataSet data =
      read_data(options.data_path, options.data, options.data.columns_for(model.config),
                model.config, model.tags.scheme(), options.shared.quiet, streams);
  const train::CalibrationFit fit = train::fit_calibration(model, data.sentences);
  if (fit.after.spans() == 0) {
    throw Error(options.data_path +
                ": the model finds no entity: there is nothing to calibrate by");
  }
  model::save_recalibrated(path, model.calibration, file);
  file.commit();
  if (!options.shared.quiet) {
    streams.err << calibration_note(model.calibration, fit) << options.output << ": written\n";
  }
  return kDone;
}

}  // namespace oriel::cli

#include "cli/command_report.hpp"

#include "cli/data_options.hpp"
#include "cli/model_option.hpp"
#include "cli/report_output.hpp"
#include "cli/shared_options.hpp"
#include "oriel/model/model_file.hpp"
#include "oriel/report/known_mentions.hpp"

#include <optional>
#include <string>

namespace oriel::cli {
namespace {

struct ReportCommandOptions {
  std::optional<std::string> model;
  std::string data_path;
  std::string output;
  std::optional<std::string> train;
  std::optional<std::string> log;
  ReportOptions report;
  DataOptions data;
  SharedOptions shared;
};

CommandOptions declare(ReportCommandOptions& options) {
  CommandOptions declared("report", "--data FILE --output FILE.html [--model FILE] [options]",
                          "Tells what a model is and how it does on a column file, as one HTML "
                          "file that needs no network.");
  declared.group("Files");
  declared.add("model", options.model, "FILE",
               "a file, or news-en or noisy-en; else $ORIEL_MODEL, else news-en");
  declared.add("data", options.data_path, "FILE", "column file with the true tags").required();
  declared.add("output", options.output, "FILE", "the report, written whole at the end")
      .required()
      .not_stored();
  declared.add("train", options.train, "FILE",
               "the training data, to tell errors in mentions that it has from others");
  declared.add("log", options.log, "FILE", "what train --log wrote: curves over the epochs");
  declared.group("Report");
  add_report_options(declared, options.report);
  add_data_options(declared, options.data);
  add_shared_options(declared, options.shared);
  declared.example(
      "oriel report --model ner.oriel --data dev.conll --train train.conll --output report.html");
  return declared;
}

}  // namespace

int command_report(const Arguments& arguments, Streams& streams) {
  ReportCommandOptions options;
  CommandOptions declared = declare(options);
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  options.report.scores.seed = options.shared.seed;
  OutputFile file(options.output);
  const std::string model_path = find_model(options.model);
  const model::Model model = model::load_model(model_path);
  const auto read = [&](const std::string& path) {
    return read_data(path, options.data, options.data.columns_for(model.config), model.config,
                     model.tags.scheme(), options.shared.quiet, streams);
  };
  const DataSet data = read(options.data_path);
  ReportParts parts{model, model_path, data.sentences, options.data_path};
  std::optional<report::KnownMentions> known;
  if (options.train) {
    known.emplace(read(*options.train).sentences);
    options.report.scores.known = &*known;
    parts.more_files.push_back(report::describe_file(*options.train, "training data"));
  }
  if (options.log) {
    parts.history = train::read_history(*options.log);
    parts.more_files.push_back(report::describe_file(*options.log, "log of training"));
  }
  write_report(parts, options.report, options.shared.quiet, file, streams);
  if (!options.shared.quiet) {
    streams.err << options.output << ": written\n";
  }
  return kDone;
}

}  // namespace oriel::cli

#include "cli/command_train.hpp"

#include "cli/activation_recorder.hpp"
#include "cli/calibration_note.hpp"
#include "cli/interrupt.hpp"
#include "cli/report_output.hpp"
#include "cli/shared_options.hpp"
#include "cli/train_data.hpp"
#include "cli/train_options.hpp"
#include "cli/training_progress.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/core/output_file.hpp"
#include "oriel/core/version.hpp"
#include "oriel/corpus/spans.hpp"
#include "oriel/report/known_mentions.hpp"
#include "oriel/text/utf8.hpp"
#include "oriel/train/trainer.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace oriel::cli {
namespace {

struct TrainOptions {
  TrainFiles files;
  std::string model;
  std::optional<std::string> log;
  std::optional<std::string> report;
  train::TrainConfig config;
  SharedOptions shared;
};

CommandOptions declare(TrainOptions& options) {
  CommandOptions declared(
      "train", "--train FILE --model OUT [--dev FILE] [--vectors FILE] [options]",
      "Trains a model on column files (CoNLL and its kin) and writes it to OUT.");
  declared.group("Files");
  add_train_files(declared, options.files);
  declared.add("model", options.model, "OUT", "the model file, written whole at the end")
      .required()
      .not_stored();
  declared.add("log", options.log, "FILE", "a line an epoch as tab-separated values").not_stored();
  declared
      .add("report", options.report, "FILE",
           "an HTML page of the training and of the model on dev; else on train")
      .not_stored();
  add_data_options(declared, options.files.data);
  add_train_options(declared, options.config);
  add_shared_options(declared, options.shared);
  declared.example(
      "oriel train --train train.conll --dev dev.conll --vectors glove.txt.gz --model ner.oriel");
  return declared;
}

// In UTF-8, as JSON has it, whatever bytes the file's name is.
std::string file_name(const std::string& path) {
  std::int64_t replaced = 0;
  return text::replace_malformed(std::filesystem::path(path).filename().string(), replaced);
}

nlohmann::ordered_json describe_data(const std::string& path, const DataSet& set) {
  return {{"file", file_name(path)},    {"sentences", set.sentences.size()},
          {"tokens", set.tokens},       {"entities", set.entities},
          {"documents", set.documents}, {"scheme", corpus::name_of(set.read_as)}};
}

// What `oriel info` tells. Nothing in it depends on the clock, the machine or the thread count:
// equal training writes equal bytes.
std::string describe(const TrainOptions& options, const std::string& config_text,
                     const TrainData& data, const model::VocabularyCounts& counts,
                     const train::TrainResult& result) {
  nlohmann::ordered_json text;
  text["oriel"] = version();
  text["options"] = config_text;
  text["train"] = describe_data(options.files.train, data.train);
  if (data.dev) {
    text["dev"] = describe_data(*options.files.dev, *data.dev);
  }
  std::vector<std::string> files;
  for (const auto& path : options.files.vectors) {
    files.push_back(file_name(path));
  }
  text["vectors"] = {{"files", files},
                     {"training_words_with_vector", counts.with_vector},
                     {"training_words_without_vector", counts.without_vector},
                     {"other_words_kept", counts.unseen}};
  text["epochs"] = result.history.size();
  text["best_epoch"] = result.best_epoch;
  if (result.best_epoch > 0) {
    const auto& best = result.history.at(static_cast<std::size_t>(result.best_epoch - 1));
    text["scores"] = {{"loss", name_of(options.config.model.loss)},
                      {"train_loss", best.train_loss},
                      {"train_perplexity", best.train_perplexity()},
                      {"train_accuracy", best.train_accuracy}};
    if (data.dev) {
      text["scores"].update({{"dev_loss", best.dev_loss},
                             {"dev_perplexity", best.dev_perplexity()},
                             {"dev_accuracy", best.dev_accuracy},
                             {"dev_precision", best.dev_precision},
                             {"dev_recall", best.dev_recall},
                             {"dev_f1", best.dev_f1}});
    }
  }
  return text.dump();
}

void check_dev_tags(const model::Model& model, const DataSet& dev, const std::string& path,
                    Streams& streams) {
  std::int64_t unknown = 0;
  std::string example;
  for (const auto& sentence : dev.sentences) {
    for (const auto& tag : sentence.tags) {
      if (model.tags.find(tag) < 0) {
        ++unknown;
        example = example.empty() ? tag : example;
      }
    }
  }
  if (unknown > 0) {
    streams.err << path << ": " << format_count(unknown, "tag")
                << " that the training data does not have, such as " << quote(example)
                << ": counted as missed\n";
  }
}

// Types that train has and dev has not: the dev score says nothing about them.
void tell_missing_types(const model::Model& model, const DataSet& dev, const std::string& path,
                        Streams& streams) {
  std::set<std::string> found;
  for (const auto& sentence : dev.sentences) {
    if (model.tags.scheme() == corpus::TagScheme::Plain) {
      found.insert(sentence.tags.begin(), sentence.tags.end());
      continue;
    }
    for (const auto& span : corpus::spans_of(sentence.tags)) {
      found.insert(span.type);
    }
  }
  std::string missing;
  for (const auto& type : model.tags.types()) {
    if (!found.contains(type)) {
      missing += (missing.empty() ? "" : ", ") + quote(type);
    }
  }
  if (!missing.empty()) {
    streams.err << path << ": has none of " << missing
                << ", which the training data has: its scores say nothing about them\n";
  }
}

// Fits what makes confidences believable, and tells what came of it.
void calibrate(model::Model& model, const std::vector<corpus::Sentence>& dev, bool is_quiet,
               Streams& streams) {
  const train::CalibrationFit fit = train::fit_calibration(model, dev);
  if (!is_quiet && fit.after.spans() > 0) {
    streams.err << calibration_note(model.calibration, fit);
  }
}

int finish(const TrainOptions& options, const model::Model& model, const train::TrainResult& result,
           OutputFile& file, Streams& streams) {
  if (result.reason == train::StopReason::NotFinite) {
    streams.err
        << "oriel: loss or gradient became infinite or not a number; try a lower --learning-rate, "
           "a lower --clip or another --init\n";
    if (result.best_epoch == 0) {
      streams.err << "oriel: no epoch was finished before that: nothing was written\n";
      return kInputAtFault;
    }
  }
  if (result.reason == train::StopReason::Patience && !options.shared.quiet) {
    streams.err << "no better dev score for " << options.config.patience << " epochs: stopped\n";
  }
  save_model(model, options.config.precision, file);
  file.commit();
  if (!options.shared.quiet || result.reason != train::StopReason::Finished) {
    streams.err << options.model << ": written, "
                << (result.best_epoch > 0 ? "epoch " + std::to_string(result.best_epoch)
                                          : std::string("before the end of the first epoch"));
    if (result.best_epoch > 0 && options.files.dev) {
      const auto& best = result.history.at(static_cast<std::size_t>(result.best_epoch - 1));
      if (model.tags.scheme() != corpus::TagScheme::Plain) {
        streams.err << ", dev F1 " << format_fixed(100.0 * best.dev_f1, 2);
      }
      streams.err << ", dev accuracy " << format_fixed(100.0 * best.dev_accuracy, 2);
    }
    streams.err << "\n";
  }
  if (result.reason == train::StopReason::Interrupted) {
    return kInterrupted;
  }
  return result.reason == train::StopReason::NotFinite ? kInputAtFault : kDone;
}

// What dev says of the model, of train where there is no dev, and how training went.
void report_training(const TrainOptions& options, const model::Model& model, const TrainData& data,
                     const train::TrainResult& result,
                     const std::vector<report::ActivationState>& activations, OutputFile& page,
                     Streams& streams) {
  const report::KnownMentions known(data.train.sentences);
  ReportOptions report;
  report.scores.known = data.dev ? &known : nullptr;
  report.scores.seed = options.shared.seed;
  ReportParts parts{model,
                    options.model,
                    data.dev ? data.dev->sentences : data.train.sentences,
                    options.files.dev.value_or(options.files.train),
                    result.history,
                    activations};
  if (data.dev) {
    parts.more_files.push_back(report::describe_file(options.files.train, "training data"));
  }
  write_report(parts, report, options.shared.quiet, page, streams);
  if (!options.shared.quiet) {
    streams.err << *options.report << ": written\n";
  }
}

}  // namespace

int command_train(const Arguments& arguments, Streams& streams) {
  TrainOptions options;
  CommandOptions declared = declare(options);
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  options.config.seed = options.shared.seed;
  options.config.model.features.columns = options.files.data.columns();
  check_config(options.config);
  OutputFile file(options.model);
  std::optional<OutputFile> page;
  if (options.report) {
    page.emplace(*options.report);
  }
  const InterruptGuard interrupt;
  TrainData data =
      read_train_data(options.files, options.config.model, options.shared.quiet, streams);
  model::VocabularyCounts counts;
  model::Model model = make_model(data, options.config, counts);
  if (!options.shared.quiet) {
    streams.err << "vocabulary: " << format_count(counts.with_vector)
                << " training words with a vector, " << format_count(counts.without_vector)
                << " without, " << format_count(counts.unseen) << " other words kept; "
                << format_count(model.tags.size(), "tag") << ", "
                << format_count(model.network.parameters().size(), "parameter") << "\n";
  }
  if (data.dev) {
    check_dev_tags(model, *data.dev, *options.files.dev, streams);
    tell_missing_types(model, *data.dev, *options.files.dev, streams);
  }
  DevFigures figures = DevFigures::None;
  if (data.dev) {
    figures = data.is_plain() ? DevFigures::Tokens : DevFigures::TokensAndSpans;
  }
  TrainingProgress progress(streams, options.shared.quiet, figures, options.config.model.loss,
                            options.log.value_or(""));
  ActivationRecorder recorder(model, data.dev ? data.dev->sentences : data.train.sentences,
                              progress);
  train::TrainObserver& observer = page ? static_cast<train::TrainObserver&>(recorder) : progress;
  const train::TrainResult result = train::train(model, options.config, data.train.sentences,
                                                 data.dev_sentences(), observer, interrupt.flag());
  if (result.best_epoch > 0) {
    calibrate(model, data.dev_sentences(), options.shared.quiet, streams);
  }
  model.description = describe(options, declared.config_text(), data, counts, result);
  const int code = finish(options, model, result, file, streams);
  if (page && result.best_epoch > 0) {
    report_training(options, model, data, result, recorder.states(), *page, streams);
  }
  return code;
}

}  // namespace oriel::cli

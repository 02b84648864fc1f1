#include "cli/report_output.hpp"

#include "cli/progress_line.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/model/prediction.hpp"

#include <filesystem>

namespace oriel::cli {
namespace {

std::string name_of_file(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

void add_map(const ReportParts& parts, const ReportOptions& options, ProgressLine& progress,
             report::ReportPage& page) {
  inspect::MapOptions map;
  map.method = options.map_method;
  map.words = options.map_words;
  map.seed = options.scores.seed;
  map.observer = [&](std::string_view work, Index done, Index of) {
    progress.update(std::string(work) + ": " + format_count(done) + " of " + format_count(of));
    return true;
  };
  progress.update("places of words on the map");
  const auto points = inspect::word_map(parts.model, map);
  const std::string all = format_count(static_cast<std::int64_t>(points.size()));
  page.add_map(parts.model, points,
               "The first " + all + " words of the model, by " +
                   std::string(map.method == inspect::MapMethod::Pca
                                   ? "the two principal axes of their vectors"
                                   : "t-SNE of their vectors") +
                   "; a colour says which class a word alone leans to, its strength how much. "
                   "Neighbours are by cosine among these words.",
               [&](Index done) {
                 progress.update("neighbours of words: " + format_count(done) + " of " + all);
               });
}

}  // namespace

void add_report_options(CommandOptions& options, ReportOptions& report) {
  options.add("errors", report.scores.errors, "N", "errors that the report shows in their context")
      .at_least(0)
      .not_stored();
  options
      .add("explained", report.scores.explained, "N",
           "the first so many of these errors say on click why the model decided so")
      .at_least(0)
      .not_stored();
  options.add("resamples", report.scores.samples, "N", "resampled data sets behind each interval")
      .at_least(1)
      .not_stored();
  options.add("map-words", report.map_words, "N", "words of the map; 0: no map")
      .at_least(0)
      .not_stored();
  options
      .add_choice("map-method", report.map_method,
                  std::vector{inspect::MapMethod::Pca, inspect::MapMethod::Tsne},
                  "the two principal axes, or t-SNE begun with them")
      .not_stored();
}

void write_report(const ReportParts& parts, const ReportOptions& options, bool is_quiet,
                  OutputFile& file, Streams& streams) {
  ProgressLine progress(streams, is_quiet);
  report::ReportPage page(name_of_file(parts.model_path) + " on " + name_of_file(parts.data_path),
                          "What the model got right and wrong, how sure it was, and what it is.");
  progress.update("tagging");
  const bool has_spans = parts.model.tags.scheme() != corpus::TagScheme::Plain;
  const model::Predictions predictions = model::predict(parts.model, parts.data, has_spans);
  progress.update("resampling");
  report::ScoreOptions scores = options.scores;
  scores.explaining = [&](Index done, Index of) {
    progress.update("errors explained: " + format_count(done) + " of " + format_count(of));
  };
  page.add_scores(parts.model, parts.data, predictions, scores);
  page.add_history(parts.history);
  progress.update("activations");
  page.add_activations(parts.activations.empty()
                           ? std::vector<report::ActivationState>{{0, report::activations_of(
                                                                          parts.model, parts.data)}}
                           : parts.activations);
  const bool has_words = parts.model.vocabulary().size() > corpus::Vocabulary::kFirstWord;
  if (options.map_words > 0 && has_words) {
    add_map(parts, options, progress, page);
  }
  std::vector<report::SourceFile> files{report::describe_file(parts.model_path, "model"),
                                        report::describe_file(parts.data_path, "data")};
  files.insert(files.end(), parts.more_files.begin(), parts.more_files.end());
  page.add_settings(parts.model, files);
  file.write(page.html());
  file.commit();
}

}  // namespace oriel::cli

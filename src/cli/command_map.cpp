#include "cli/command_map.hpp"

#include "cli/interrupt.hpp"
#include "cli/map_output.hpp"
#include "cli/model_option.hpp"
#include "cli/progress_line.hpp"
#include "cli/shared_options.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/core/output_file.hpp"
#include "oriel/inspect/word_map.hpp"
#include "oriel/model/model_file.hpp"
#include "oriel/report/report_page.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {
namespace {

struct MapCommandOptions {
  std::optional<std::string> model;
  std::optional<std::int64_t> words;
  inspect::MapOptions map;
  MapFormat format = MapFormat::Tsv;
  std::optional<std::string> output;
  std::optional<std::string> projector;
  SharedOptions shared;

  // The export alone has no use for places.
  bool wants_map() const { return output.has_value() || !projector.has_value(); }
};

CommandOptions declare(MapCommandOptions& options) {
  CommandOptions declared("map", "[options]",
                          "Lays out a model's words in two dimensions, each with the tag that its "
                          "vector pushes to and how probable it makes it.");
  declared.group("Words");
  declared.add("model", options.model, "FILE",
               "a file, or news-en or noisy-en; else $ORIEL_MODEL, else news-en");
  declared.add("words", options.words, "N", "the first N words, training's first; else all")
      .at_least(1);
  declared.add_flag("trained", options.map.only_trained, "words that stood in training alone");
  declared.group("Map");
  declared.add_choice("method", options.map.method,
                      std::vector{inspect::MapMethod::Pca, inspect::MapMethod::Tsne},
                      "the two principal axes, or t-SNE begun with them");
  declared
      .add("perplexity", options.map.perplexity, "X",
           "of t-SNE: about how many neighbours count for each word")
      .at_least(1);
  declared.add("iterations", options.map.iterations, "N", "of t-SNE").at_least(1);
  declared.group("Output");
  declared.add("output", options.output, "FILE",
               "the map's file, a page to look at if it ends in .html; else standard output");
  declared.add_choice("format", options.format, std::vector{MapFormat::Tsv, MapFormat::Jsonl},
                      "a table, or an object a line, as Embedding Atlas reads it");
  declared.add("export-projector", options.projector, "DIR",
               "write DIR/vectors.tsv and DIR/metadata.tsv for the TensorBoard projector; the map "
               "only with --output");
  add_shared_options(declared, options.shared);
  declared.example("oriel map --model ner.oriel --trained --method tsne --output map.tsv");
  return declared;
}

bool is_page(const std::string& path) { return path.ends_with(".html"); }

// The map alone as a page to be searched and zoomed.
std::string map_page(const model::Model& model, const std::vector<inspect::MapPoint>& points,
                     ProgressLine& progress) {
  report::ReportPage page("Map of words", "");
  page.add_map(model, points,
               "A colour says which class a word alone leans to, its strength how much.",
               [&](Index done) { progress.update("neighbours of words: " + format_count(done)); });
  return page.html();
}

void write_map(const MapCommandOptions& options, const std::vector<inspect::MapPoint>& points,
               OutputFile* file, Streams& streams) {
  const std::string text = map_text(points, options.format);
  if (file == nullptr) {
    streams.out << text;
  } else {
    file->write(text);
    file->commit();
  }
}

}  // namespace

int command_map(const Arguments& arguments, Streams& streams) {
  MapCommandOptions options;
  CommandOptions declared = declare(options);
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  std::unique_ptr<OutputFile> file;
  if (options.output && *options.output != "-") {
    file = std::make_unique<OutputFile>(*options.output);
  }
  const InterruptGuard interrupt;
  const model::Model model = model::load_model(find_model(options.model));
  ProgressLine progress(streams, options.shared.quiet);
  options.map.words = options.words.value_or(0);
  options.map.seed = options.shared.seed;
  options.map.observer = [&](std::string_view work, Index done, Index of) {
    progress.update(std::string(work) + ": " + format_count(done) + " of " + format_count(of));
    return !interrupt.flag();
  };
  if (!options.wants_map()) {
    options.map.method = inspect::MapMethod::Pca;
  }
  const std::vector<inspect::MapPoint> points = inspect::word_map(model, options.map);
  if (options.projector) {
    write_projector_files(*options.projector, points,
                          inspect::word_vectors(model, static_cast<Index>(points.size())));
  }
  if (file && is_page(*options.output)) {
    file->write(map_page(model, points, progress));
    file->commit();
  } else if (options.wants_map()) {
    write_map(options, points, file.get(), streams);
  }
  if (interrupt.flag()) {
    streams.err << "interrupted: this is the map as it was then\n";
    return kInterrupted;
  }
  return kDone;
}

}  // namespace oriel::cli

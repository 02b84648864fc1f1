#include "cli/command_tune.hpp"

#include "cli/interrupt.hpp"
#include "cli/tune_search.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/core/output_file.hpp"

#include <optional>

namespace oriel::cli {
namespace {

// The first set has the vectors and name lists, which all share.
std::vector<TrainData> read_sets(const TuneOptions& options, Streams& streams) {
  std::vector<TrainData> sets;
  for (std::size_t i = 0; i < options.train.size(); ++i) {
    TrainFiles files = options.files;
    if (i > 0) {
      files.vectors.clear();
      files.gazetteers.clear();
    }
    files.train = options.train[i];
    files.dev = options.dev[i];
    sets.push_back(read_train_data(files, options.config.model, options.shared.quiet, streams));
    if (sets.back().is_plain() != sets.front().is_plain()) {
      throw Error(options.train[i] + " and " + options.train[0] +
                  " do not go together: one has plain tags, the other spans");
    }
  }
  return sets;
}

std::string best_text(const TuneOptions& options, const Candidate& best, bool is_plain) {
  const std::int64_t runs = options.trainings();
  return "# oriel tune: configuration " + std::to_string(best.number) + ", " +
         std::string(score_name(is_plain)) + " " + percent_text(best.score) +
         (runs > 1 ? ", mean of " + std::to_string(runs) + " runs" : "") + "\n" +
         train_config_text(options, best.config);
}

}  // namespace

int command_tune(const Arguments& arguments, Streams& streams) {
  TuneOptions options;
  CommandOptions declared = declare_tune(options);
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  options.config.model.features.columns = options.files.data.columns();
  const SearchPlan plan = plan_search(options);
  std::optional<OutputFile> file;
  if (options.best) {
    file.emplace(*options.best);
  }
  const InterruptGuard interrupt;
  const std::vector<TrainData> sets = read_sets(options, streams);
  RunTable table(options.table.value_or(""), table_head(options, plan));
  const std::int64_t runs = plan.runs(options.trainings());
  if (static_cast<std::int64_t>(table.left()) > runs) {
    throw Error(*options.table + ": has " + format_count(static_cast<std::int64_t>(table.left())) +
                " runs, this budget is for " + format_count(runs) + ": name another table");
  }
  ProgressLine progress(streams, options.shared.quiet);
  TuneSearch search(options, plan, sets, table, progress, interrupt.flag());
  const auto best = search.run();
  if (!best) {
    streams.err << "interrupted: "
                << (options.table
                        ? format_count(search.done()) + " of " + format_count(runs) +
                              " runs are in " + *options.table + ", the same command goes on"
                        : std::string("without --table no run was kept"))
                << "\n";
    return kInterrupted;
  }
  const std::string text = best_text(options, *best, sets.front().is_plain());
  if (file) {
    file->write(text);
    file->commit();
    progress.note(*options.best + ": written, configuration " + std::to_string(best->number) +
                  ", " + std::string(score_name(sets.front().is_plain())) + " " +
                  percent_text(best->score));
  } else {
    streams.out << text;
  }
  return kDone;
}

}  // namespace oriel::cli

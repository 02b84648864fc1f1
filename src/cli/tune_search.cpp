#include "cli/tune_search.hpp"

#include "features/fnv_hash.hpp"
#include "oriel/core/byte_source.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/core/version.hpp"

#include <array>
#include <filesystem>
#include <sstream>

namespace oriel::cli {
namespace {

// The file's name and, for a file that can be read twice, a hash of what it holds.
std::string describe_file(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  if (!std::filesystem::is_regular_file(path)) {
    return name;
  }
  constexpr std::size_t kBlock = std::size_t{1} << 20U;
  ByteSource source(path);
  std::string block(kBlock, '\0');
  std::uint64_t hash = features::kFnvStart;
  while (const std::size_t size = source.read(block.data(), block.size())) {
    hash = features::fnv_append(hash, std::string_view(block).substr(0, size));
  }
  std::ostringstream text;
  text << name << " " << std::hex << hash;
  return text.str();
}

// The columns of a table that say which run it is.
std::string plan_text(const std::string& number, std::int64_t rung, const Candidate& candidate,
                      std::size_t set, std::uint64_t seed) {
  std::string plan =
      number + '\t' + std::to_string(rung + 1) + '\t' + std::to_string(candidate.number);
  for (const auto& value : candidate.values) {
    plan += '\t' + value;
  }
  return plan + '\t' + std::to_string(candidate.config.epochs) + '\t' + std::to_string(set + 1) +
         '\t' + std::to_string(seed);
}

// The best one first.
std::vector<Candidate> best_of(const std::vector<Candidate>& candidates, std::int64_t count) {
  std::vector<double> scores;
  for (const auto& candidate : candidates) {
    scores.push_back(candidate.score);
  }
  std::vector<Candidate> best;
  for (const std::size_t position :
       train::best_positions(scores, static_cast<std::size_t>(count))) {
    best.push_back(candidates[position]);
  }
  return best;
}

}  // namespace

std::vector<std::string> table_head(const TuneOptions& options, const SearchPlan& plan) {
  std::vector<std::string> head{"# oriel " + std::string(version()) + " tune"};
  const auto add = [&](const std::string& name, const std::string& value) {
    std::string line = config_line(name, value);
    line.pop_back();
    head.push_back("# " + line);
  };
  const auto add_files = [&](const std::string& name, const std::vector<std::string>& paths) {
    for (const auto& path : paths) {
      add(name, describe_file(path));
    }
  };
  add_files("train", options.train);
  add_files("dev", options.dev);
  add_files("vectors", options.files.vectors);
  for (const auto& list : options.files.gazetteers) {
    const std::size_t path = list.find('=') + 1;
    add("gazetteer", list.substr(0, path) + describe_file(list.substr(path)));
  }
  add("method", std::string(name_of(options.method)));
  add("seeds", std::to_string(options.seeds));
  if (options.method == SearchMethod::Halving) {
    add("reduction", std::to_string(options.reduction));
    add("least-epochs", std::to_string(options.least_epochs));
  }
  for (const auto& values : options.search) {
    add("search", values);
  }
  std::istringstream lines(train_config_text(options, options.config));
  for (std::string line; std::getline(lines, line);) {
    head.push_back("# " + line);
  }
  std::string header = "run\trung\tconfiguration";
  for (const auto& option : plan.space) {
    header += '\t' + option.name;
  }
  head.push_back(header + "\tepochs_planned\tset\tseed\t" + run_figures_header());
  return head;
}

TuneSearch::TuneSearch(const TuneOptions& options, const SearchPlan& plan,
                       const std::vector<TrainData>& sets, RunTable& table, ProgressLine& progress,
                       const std::atomic<bool>& interrupt)
    : options_(options),
      plan_(plan),
      sets_(sets),
      table_(table),
      progress_(progress),
      interrupt_(interrupt) {}

std::optional<Candidate> TuneSearch::run() {
  if (table_.left() > 0) {
    progress_.note(format_count(static_cast<std::int64_t>(table_.left())) + " of " +
                   format_count(plan_.runs(options_.trainings())) +
                   " runs are in the table already");
  }
  std::vector<Candidate> candidates = plan_.candidates;
  for (std::size_t rung = 0; rung < plan_.rungs.size(); ++rung) {
    if (rung > 0) {
      candidates = best_of(candidates, plan_.rungs[rung].configurations);
    }
    if (!run_rung(static_cast<std::int64_t>(rung), candidates)) {
      return std::nullopt;
    }
  }
  return best_of(candidates, 1).front();
}

bool TuneSearch::run_rung(std::int64_t rung, std::vector<Candidate>& candidates) {
  const Candidate* best = nullptr;
  for (auto& candidate : candidates) {
    if (options_.method == SearchMethod::Halving) {
      candidate.config.epochs = plan_.rungs[static_cast<std::size_t>(rung)].epochs;
    }
    const auto score = mean_score(rung, candidate);
    if (!score) {
      return false;
    }
    candidate.score = *score;
    if (best == nullptr || candidate.score > best->score) {
      best = &candidate;
      progress_.note("best of rung " + std::to_string(rung + 1) + " so far: configuration " +
                     std::to_string(best->number) + " with " + percent_text(best->score) + " (" +
                     best->text(plan_.space) + ")");
    }
  }
  return true;
}

std::optional<double> TuneSearch::mean_score(std::int64_t rung, const Candidate& candidate) {
  double sum = 0.0;
  for (std::size_t set = 0; set < sets_.size(); ++set) {
    for (std::int64_t i = 0; i < options_.seeds; ++i) {
      const std::uint64_t seed = options_.shared.seed + static_cast<std::uint64_t>(i);
      const auto run = run_once(rung, candidate, set, seed);
      if (!run) {
        return std::nullopt;
      }
      sum += score_of(run->best, sets_.front().is_plain());
    }
  }
  return sum / static_cast<double>(options_.trainings());
}

std::optional<RunResult> TuneSearch::run_once(std::int64_t rung, const Candidate& candidate,
                                              std::size_t set, std::uint64_t seed) {
  const std::string number = std::to_string(done_ + 1);
  const std::string plan = plan_text(number, rung, candidate, set, seed);
  auto run = table_.take(plan);
  if (!run) {
    if (interrupt_) {
      return std::nullopt;
    }
    const std::string label = "run " + number + " of " +
                              std::to_string(plan_.runs(options_.trainings())) +
                              ": configuration " + std::to_string(candidate.number) + ", " +
                              epochs_text(candidate.config.epochs) + ", " +
                              (sets_.size() > 1 ? "set " + std::to_string(set + 1) + ", " : "") +
                              "seed " + std::to_string(seed);
    train::TrainConfig config = candidate.config;
    config.seed = seed;
    run = train_once(sets_.front(), sets_[set].train.sentences, sets_[set].dev_sentences(), config,
                     label, progress_, interrupt_);
    if (run->reason == train::StopReason::Interrupted) {
      return std::nullopt;
    }
    table_.add(plan, *run);
    note_run(label, *run);
  }
  ++done_;
  return run;
}

void TuneSearch::note_run(const std::string& label, const RunResult& run) {
  const bool is_plain = sets_.front().is_plain();
  progress_.note(label + ": " + std::string(score_name(is_plain)) + " " +
                 percent_text(score_of(run.best, is_plain)) + " in epoch " +
                 std::to_string(run.best.epoch) + ", " + format_fixed(run.seconds, 1) + " s" +
                 (run.reason == train::StopReason::NotFinite
                      ? "; stopped: loss or gradient became infinite or not a number"
                      : ""));
}

}  // namespace oriel::cli

#include "cli/tune_plan.hpp"

#include "cli/named_values.hpp"
#include "cli/train_options.hpp"
#include "cli/usage_error.hpp"
#include "oriel/core/edit_distance.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

namespace oriel::cli {
namespace {

// The options of train, bound to a config of their own.
class TrainSettings {
 public:
  explicit TrainSettings(const train::TrainConfig& config)
      : config_(config), options_("train", "", "") {
    add_train_options(options_, config_);
  }

  Option& find(const std::string& name) {
    Option* option = options_.find(name);
    if (option == nullptr) {
      const std::string nearest = nearest_spelling(name, options_.names());
      throw UsageError("--search: train has no option " + quote(name) + " that can be searched" +
                       (nearest.empty() ? "" : "; did you mean " + nearest + "?"));
    }
    return *option;
  }

  void set(const std::string& name, const std::string& value) {
    try {
      find(name).set({value});
    } catch (const ValueFault& fault) {
      throw UsageError("--search: " + name + ": " + fault.what());
    }
  }

  const train::TrainConfig& config() const { return config_; }

 private:
  train::TrainConfig config_;
  CommandOptions options_;
};

std::vector<train::SearchOption> read_space(const TuneOptions& options) {
  std::vector<train::SearchOption> space;
  for (const auto& [name, values] : parse_named_values("search", options.search)) {
    TrainSettings settings(options.config);
    settings.find(name);
    if (name == "epochs" && options.method == SearchMethod::Halving) {
      throw UsageError("--search: epochs are what --method halving deals out");
    }
    try {
      space.push_back(train::parse_search_option(name, values));
    } catch (const Error& fault) {
      throw UsageError(std::string("--search: ") + fault.what());
    }
    const auto& option = space.back();
    for (const auto& choice : option.choices) {
      settings.set(name, choice);
    }
    if (option.choices.empty()) {
      settings.set(name, format_number(option.low));
      settings.set(name, format_number(option.high));
    }
  }
  return space;
}

train::TrainConfig config_of(const TuneOptions& options,
                             const std::vector<train::SearchOption>& space,
                             const train::Configuration& values) {
  TrainSettings settings(options.config);
  for (std::size_t i = 0; i < space.size(); ++i) {
    settings.set(space[i].name, values[i]);
  }
  return settings.config();
}

// The configurations of the plan's space, as they come.
class Candidates {
 public:
  Candidates(const TuneOptions& options, const std::vector<train::SearchOption>& space)
      : options_(options),
        space_(space),
        stream_(space, given(), options.shared.seed,
                [this](const train::Configuration& values) { return is_allowed(values); }) {}

  std::optional<Candidate> next() {
    const auto values = stream_.next();
    if (!values) {
      return std::nullopt;
    }
    return Candidate{++number_, *values, config_of(options_, space_, *values)};
  }

 private:
  // What the options say.
  train::Configuration given() const {
    TrainSettings settings(options_.config);
    train::Configuration values;
    for (const auto& option : space_) {
      values.push_back(settings.find(option.name).texts().front());
    }
    return values;
  }

  bool is_allowed(const train::Configuration& values) const {
    const train::TrainConfig config = config_of(options_, space_, values);
    try {
      check_config(config);
    } catch (const UsageError&) {
      return false;
    }
    return true;
  }

  const TuneOptions& options_;
  const std::vector<train::SearchOption>& space_;
  train::ConfigurationStream stream_;
  std::int64_t number_ = 0;
};

// In configurations, not trainings.
std::int64_t most_runs(const TuneOptions& options) {
  return options.runs.value_or(std::numeric_limits<std::int64_t>::max()) / options.trainings();
}

UsageError too_small(const TuneOptions& options, std::int64_t epochs, std::int64_t runs) {
  return UsageError("--budget, --runs: one configuration takes " +
                    format_count(epochs * options.trainings(), "epoch") + " in " +
                    format_count(runs * options.trainings(), "run") + ", which is more");
}

void plan_random(const TuneOptions& options, SearchPlan& plan) {
  Candidates candidates(options, plan.space);
  std::int64_t epochs_left = options.budget / options.trainings();
  const std::int64_t most = most_runs(options);
  while (static_cast<std::int64_t>(plan.candidates.size()) < most) {
    auto candidate = candidates.next();
    if (!candidate || candidate->config.epochs > epochs_left) {
      break;
    }
    epochs_left -= candidate->config.epochs;
    plan.candidates.push_back(std::move(*candidate));
  }
  if (plan.candidates.empty()) {
    throw too_small(options, options.config.epochs, 1);
  }
  plan.rungs = {{static_cast<std::int64_t>(plan.candidates.size()), options.config.epochs}};
}

void plan_halving(const TuneOptions& options, SearchPlan& plan) {
  const auto epochs =
      train::halving_epochs(options.config.epochs, options.least_epochs, options.reduction);
  plan.rungs = train::halving_rungs(epochs, options.reduction, options.budget / options.trainings(),
                                    most_runs(options));
  if (plan.rungs.empty()) {
    throw too_small(options, std::accumulate(epochs.begin(), epochs.end(), std::int64_t{0}),
                    static_cast<std::int64_t>(epochs.size()));
  }
  Candidates candidates(options, plan.space);
  for (std::int64_t i = 0; i < plan.rungs.front().configurations; ++i) {
    auto candidate = candidates.next();
    if (!candidate) {
      break;
    }
    plan.candidates.push_back(std::move(*candidate));
  }
  for (auto& rung : plan.rungs) {
    rung.configurations =
        std::min(rung.configurations, static_cast<std::int64_t>(plan.candidates.size()));
  }
}

}  // namespace

std::string Candidate::text(const std::vector<train::SearchOption>& space) const {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < space.size(); ++i) {
    parts.push_back(space[i].name + " " + values[i]);
  }
  return join(parts, ", ");
}

std::int64_t SearchPlan::runs(std::int64_t trainings) const {
  std::int64_t runs = 0;
  for (const auto& rung : rungs) {
    runs += rung.configurations * trainings;
  }
  return runs;
}

SearchPlan plan_search(const TuneOptions& options) {
  if (options.train.size() != options.dev.size()) {
    throw UsageError("--dev: expected one for each --train, found " +
                     std::to_string(options.dev.size()) + " for " +
                     std::to_string(options.train.size()));
  }
  check_config(options.config);
  SearchPlan plan;
  plan.space = read_space(options);
  options.method == SearchMethod::Random ? plan_random(options, plan) : plan_halving(options, plan);
  return plan;
}

}  // namespace oriel::cli

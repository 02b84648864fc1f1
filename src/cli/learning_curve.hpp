// The runs of a learning curve and what they foretell, before it is written in some format.
#pragma once

#include "cli/progress_line.hpp"
#include "cli/repeated_training.hpp"
#include "oriel/train/curve_forecast.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {

struct CurveSettings {
  std::vector<double> percents;  // ascending, all different
  std::int64_t seeds = 1;
  std::int64_t least_steps = 0;
};

struct CurveRun {
  double percent = 0.0;
  std::int64_t sentences = 0;
  std::int64_t documents = 0;
  std::uint64_t seed = 0;
  std::int64_t epochs = 0;
  RunResult result;
};

// Trains on each part of data.train with seeds from config.seed on. A part that has no more
// documents than the one before, with the same seed, is left out. Ends early, with what is done,
// when `interrupt` becomes true.
std::vector<CurveRun> run_curve(const TrainData& data, const train::TrainConfig& config,
                                const CurveSettings& settings, ProgressLine& progress,
                                const std::atomic<bool>& interrupt);

// The runs with one share of the data.
struct CurveRow {
  double percent = 0.0;
  double sentences = 0.0;      // mean
  std::vector<double> scores;  // in percent

  double mean() const;
  double lowest() const;
  double highest() const;
};

// What the runs with half of the data at most foretell for the whole of it.
struct CurveCheck {
  double sentences = 0.0;  // most of them that the forecast knows
  train::Forecast score;
  double measured = 0.0;
};

// Scores are F1, or accuracy for plain tags, in percent.
struct Curve {
  std::vector<CurveRow> rows;
  std::string fault;  // why there is no law; empty: there is one
  train::PowerLaw law;
  train::Forecast whole;  // at the last row's size
  train::Forecast gain;   // of `more` sentences beyond that
  std::optional<CurveCheck> check;
};

Curve fit_curve(const std::vector<CurveRun>& runs, bool is_plain, double more, std::uint64_t seed);

}  // namespace oriel::cli

#include "cli/learning_curve.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/train/nested_subsets.hpp"

#include <algorithm>
#include <numeric>

namespace oriel::cli {
namespace {

std::int64_t tokens_of(const std::vector<corpus::Sentence>& sentences) {
  std::int64_t tokens = 0;
  for (const auto& sentence : sentences) {
    tokens += static_cast<std::int64_t>(sentence.tokens.size());
  }
  return tokens;
}

// Steps in an epoch, as far as they can be told without documents.
std::int64_t steps_of(const std::vector<corpus::Sentence>& sentences,
                      const train::TrainConfig& config) {
  const std::int64_t units = config.batch_unit == train::BatchUnit::Windows
                                 ? tokens_of(sentences)
                                 : static_cast<std::int64_t>(sentences.size());
  return config.batch == 0 ? 1
                           : std::max<std::int64_t>(1, (units + config.batch - 1) / config.batch);
}

// A small part is gone through more often, for `least_steps`, or for as many steps as the whole set
// has if that is less.
std::int64_t epochs_for(const std::vector<corpus::Sentence>& subset,
                        const std::vector<corpus::Sentence>& whole,
                        const train::TrainConfig& config, std::int64_t least_steps) {
  const std::int64_t steps = std::min(least_steps, config.epochs * steps_of(whole, config));
  const std::int64_t an_epoch = steps_of(subset, config);
  return std::max(config.epochs, (steps + an_epoch - 1) / an_epoch);
}

train::Forecast score_from(const train::Forecast& error) {
  constexpr double kAll = 100.0;
  return {kAll - error.value, kAll - error.high, kAll - error.low};
}

}  // namespace

std::vector<CurveRun> run_curve(const TrainData& data, const train::TrainConfig& config,
                                const CurveSettings& settings, ProgressLine& progress,
                                const std::atomic<bool>& interrupt) {
  const auto& sentences = data.train.sentences;
  std::vector<CurveRun> runs;
  std::vector<train::NestedSubsets> subsets;
  std::vector<std::size_t> last_sizes(static_cast<std::size_t>(settings.seeds), 0);
  for (std::int64_t i = 0; i < settings.seeds; ++i) {
    subsets.emplace_back(sentences, config.seed + static_cast<std::uint64_t>(i));
  }
  for (const double percent : settings.percents) {
    for (std::size_t i = 0; i < subsets.size(); ++i) {
      const auto subset = subsets[i].at(percent / 100.0);
      if (subset.size() == last_sizes[i]) {
        continue;
      }
      last_sizes[i] = subset.size();
      CurveRun run;
      run.percent = percent;
      run.sentences = static_cast<std::int64_t>(subset.size());
      run.documents = std::count_if(subset.begin(), subset.end(),
                                    [](const auto& sentence) { return sentence.starts_document; });
      run.seed = config.seed + i;
      run.epochs = epochs_for(subset, sentences, config, settings.least_steps);
      train::TrainConfig run_config = config;
      run_config.seed = run.seed;
      run_config.epochs = run.epochs;
      // All sizes choose their best epoch from about as many.
      run_config.score_every = run.epochs / config.epochs;
      run_config.patience *= run_config.score_every;
      const std::string label = format_number(percent) + "% of the data, " +
                                format_count(run.sentences, "sentence") + ", seed " +
                                std::to_string(run.seed);
      run.result =
          train_once(data, subset, data.dev_sentences(), run_config, label, progress, interrupt);
      if (interrupt) {
        return runs;
      }
      progress.note(label + ", " + epochs_text(run.epochs) + ": " +
                    std::string(score_name(data.is_plain())) + " " +
                    percent_text(score_of(run.result.best, data.is_plain())) + ", " +
                    format_fixed(run.result.seconds, 1) + " s");
      runs.push_back(std::move(run));
    }
  }
  return runs;
}

double CurveRow::mean() const {
  return std::accumulate(scores.begin(), scores.end(), 0.0) / static_cast<double>(scores.size());
}

double CurveRow::lowest() const { return *std::min_element(scores.begin(), scores.end()); }

double CurveRow::highest() const { return *std::max_element(scores.begin(), scores.end()); }

Curve fit_curve(const std::vector<CurveRun>& runs, bool is_plain, double more, std::uint64_t seed) {
  constexpr double kHalf = 50.0;
  constexpr double kWhole = 100.0;
  Curve curve;
  std::vector<std::vector<train::CurvePoint>> shares;
  for (const auto& run : runs) {
    if (curve.rows.empty() || curve.rows.back().percent != run.percent) {
      curve.rows.push_back({run.percent, 0.0, {}});
      shares.emplace_back();
    }
    const double score = 100.0 * score_of(run.result.best, is_plain);
    curve.rows.back().scores.push_back(score);
    shares.back().push_back({static_cast<double>(run.sentences), 100.0 - score});
  }
  for (std::size_t i = 0; i < shares.size(); ++i) {
    for (const auto& point : shares[i]) {
      curve.rows[i].sentences += point.size / static_cast<double>(shares[i].size());
    }
  }
  try {
    const train::CurveForecast forecast(shares, seed);
    const double size = curve.rows.back().sentences;
    curve.law = forecast.law();
    curve.whole = score_from(forecast.error_at(size));
    curve.gain = forecast.gain(size, more);
  } catch (const Error& fault) {
    curve.fault = fault.what();
    return curve;
  }
  std::vector<std::vector<train::CurvePoint>> half;
  for (std::size_t i = 0; i < shares.size() && curve.rows[i].percent <= kHalf; ++i) {
    half.push_back(shares[i]);
  }
  try {
    const auto& last = curve.rows.back();
    if (last.percent == kWhole) {
      const train::CurveForecast forecast(half, seed);
      const auto count = static_cast<std::int64_t>(last.scores.size());
      curve.check =
          CurveCheck{curve.rows[half.size() - 1].sentences,
                     score_from(forecast.runs_error_at(last.sentences, count)), last.mean()};
    }
  } catch (const Error&) {
    curve.check.reset();  // too few parts up to the half
  }
  return curve;
}

}  // namespace oriel::cli

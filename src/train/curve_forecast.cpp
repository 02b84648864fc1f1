#include "oriel/train/curve_forecast.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/rng.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace oriel::train {
namespace {

constexpr std::size_t kLeastShares = 4;
constexpr std::size_t kParameters = 3;
constexpr std::size_t kResamples = 500;
constexpr double kOutside = 0.025;  // on either side of an interval

double draw(const std::vector<double>& values, Rng& rng) {
  return values[rng.below(values.size())];
}

Forecast interval(double value, std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return values[static_cast<std::size_t>(
        std::round(share * static_cast<double>(values.size() - 1)))];
  };
  return {value, at(kOutside), at(1.0 - kOutside)};
}

}  // namespace

CurveForecast::CurveForecast(const std::vector<std::vector<CurvePoint>>& shares, std::uint64_t seed)
    : seed_(seed) {
  if (shares.size() < kLeastShares) {
    throw Error("a forecast needs runs of at least 4 different sizes, found " +
                std::to_string(shares.size()));
  }
  std::vector<CurvePoint> points;
  for (const auto& share : shares) {
    points.insert(points.end(), share.begin(), share.end());
  }
  law_ = fit_power_law(points);
  const auto count = static_cast<double>(shares.size());
  const double widening = std::sqrt(count / (count - static_cast<double>(kParameters)));
  for (const auto& share : shares) {
    std::vector<double> deviations;
    double mean = 0.0;
    const auto runs = static_cast<double>(share.size());
    for (const auto& point : share) {
      const double expected = law_.at(point.size);
      deviations.push_back(expected > 0.0 ? (point.error - expected) / expected : 0.0);
      mean += deviations.back() / runs;
    }
    share_deviations_.push_back(mean * widening);
    for (const double deviation : deviations) {
      run_deviations_.push_back(runs > 1.0 ? (deviation - mean) * std::sqrt(runs / (runs - 1.0))
                                           : 0.0);
    }
  }
  for (std::size_t i = 0; i < kResamples; ++i) {
    Rng rng(seed, RandomPurpose::Resample, i);
    std::vector<CurvePoint> resampled;
    for (const auto& share : shares) {
      const double m = draw(share_deviations_, rng);
      for (const auto& point : share) {
        const double d = draw(run_deviations_, rng);
        resampled.push_back({point.size, std::max(0.0, law_.at(point.size) * (1.0 + m + d))});
      }
    }
    resampled_.push_back(fit_power_law(resampled));
  }
}

Forecast CurveForecast::over_laws(const std::function<double(const PowerLaw&)>& figure) const {
  std::vector<double> values;
  for (const auto& law : resampled_) {
    values.push_back(figure(law));
  }
  return interval(figure(law_), std::move(values));
}

Forecast CurveForecast::error_at(double size) const {
  return over_laws([&](const PowerLaw& law) { return law.at(size); });
}

Forecast CurveForecast::gain(double size, double more) const {
  return over_laws([&](const PowerLaw& law) { return law.at(size) - law.at(size + more); });
}

Forecast CurveForecast::runs_error_at(double size, std::int64_t runs) const {
  std::vector<double> values;
  for (std::size_t i = 0; i < resampled_.size(); ++i) {
    Rng rng(seed_, RandomPurpose::Resample, i, 1);
    double deviation = draw(share_deviations_, rng);
    for (std::int64_t run = 0; run < runs; ++run) {
      deviation += draw(run_deviations_, rng) / static_cast<double>(runs);
    }
    values.push_back(std::max(0.0, resampled_[i].at(size) * (1.0 + deviation)));
  }
  return interval(law_.at(size), std::move(values));
}

}  // namespace oriel::train

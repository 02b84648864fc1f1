// What a learning curve foretells, and how sure that is.
#pragma once

#include "oriel/train/power_law.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace oriel::train {

// A figure and the interval that holds 95 of 100 of its values over the resampled curves.
struct Forecast {
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
};

// The law of some runs, and those of 500 sets of runs that might have come instead: each run is the
// law's error times 1 + m + d. m is drawn for all runs of a share from the mean deviations of the
// shares from the law (which has its own faults), d for each run from the deviations of the runs
// from the mean of their share (the seeds' spread); both are relative, and widened by the degrees
// of freedom that are lost: sqrt(k / (k - 3)) with k shares, sqrt(r / (r - 1)) with r runs a share.
// What a power law cannot be is in no interval: another law beyond the measured sizes.
class CurveForecast {
 public:
  // shares: the runs with the same share of the data, of one size or nearly so. Throws Error for
  // fewer than 4 shares, and where fit_power_law() does. The same for the same seed.
  CurveForecast(const std::vector<std::vector<CurvePoint>>& shares, std::uint64_t seed);

  const PowerLaw& law() const { return law_; }

  // The mean error at this size.
  Forecast error_at(double size) const;
  // By how much it is lower with so many more.
  Forecast gain(double size, double more) const;
  // The mean error of so many runs that are still to come.
  Forecast runs_error_at(double size, std::int64_t runs) const;

 private:
  Forecast over_laws(const std::function<double(const PowerLaw&)>& figure) const;

  PowerLaw law_;
  std::vector<double> share_deviations_;  // m
  std::vector<double> run_deviations_;    // d
  std::vector<PowerLaw> resampled_;
  std::uint64_t seed_;
};

}  // namespace oriel::train

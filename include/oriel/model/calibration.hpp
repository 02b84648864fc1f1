// How a model's probabilities are to be read: what was fitted on dev data after training.
#pragma once

#include "oriel/core/types.hpp"

#include <map>
#include <string>
#include <vector>

namespace oriel::model {

// Of the dev spans of one type: how many have at least this confidence, and how many of those are
// right.
struct ThresholdPoint {
  double confidence = 0.0;
  Index spans = 0;
  Index correct = 0;

  double precision() const { return static_cast<double>(correct) / static_cast<double>(spans); }
  bool operator==(const ThresholdPoint&) const = default;
};

// By rising confidence; each has a higher precision than all before it, the first one counts all
// spans of the type.
using Thresholds = std::vector<ThresholdPoint>;

// A curve takes probabilities for at least this far from 0 and from 1.
inline constexpr double kLeastProbability = 1e-9;

// Where one temperature is not enough (beta calibration, Kull et al. 2017):
//   p' = 1 / (1 + exp(-(a ln p - b ln(1 - p) + c)))
// It never falls where a and b are not below 0; a = b = 1 and c = 0 leave p as it is.
struct ConfidenceCurve {
  double a = 1.0;
  double b = 1.0;
  double c = 0.0;

  double at(double p) const;
  bool operator==(const ConfidenceCurve&) const = default;
};

struct Calibration {
  double temperature = 1.0;                      // scores and transitions are divided by it
  std::map<std::string, Thresholds> thresholds;  // of each type that dev has predicted spans of
  ConfidenceCurve curve;                         // what a span's probability at it is worth

  bool is_fitted() const { return !thresholds.empty(); }
};

// The first point that has the precision, or null.
const ThresholdPoint* point_of_precision(const Thresholds& thresholds, double precision);

}  // namespace oriel::model

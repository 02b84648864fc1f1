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

struct Calibration {
  double temperature = 1.0;                      // scores and transitions are divided by it
  std::map<std::string, Thresholds> thresholds;  // of each type that dev has predicted spans of

  bool is_fitted() const { return !thresholds.empty(); }
};

// The first point that has the precision, or null.
const ThresholdPoint* point_of_precision(const Thresholds& thresholds, double precision);

}  // namespace oriel::model

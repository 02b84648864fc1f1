// Fits the curve that a model's calibration puts on its confidences.
#pragma once

#include "oriel/model/calibration.hpp"

#include <vector>

namespace oriel::train {

// A span that was predicted, and whether it is right.
struct SpanOutcome {
  double confidence = 0.0;
  bool is_correct = false;
};

// The curve at which it is most probable which spans are right, with a normal prior of deviation 1
// for each number around the curve that changes nothing: few spans move it little. Its slopes are
// not below 0.
model::ConfidenceCurve fit_curve(const std::vector<SpanOutcome>& outcomes);

}  // namespace oriel::train

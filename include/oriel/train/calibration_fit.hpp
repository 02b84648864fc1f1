// Fits what turns a trained model's scores into probabilities that can be believed: one
// temperature, a curve where that is not enough, and, for each type, how precise dev spans are from
// which confidence on.
#pragma once

#include "oriel/corpus/sentence.hpp"
#include "oriel/eval/reliability.hpp"
#include "oriel/model/model.hpp"
#include "oriel/train/curve_fit.hpp"

#include <string>
#include <vector>

namespace oriel::train {

// Of dev: at temperature 1, at the one that was fitted, and with the curve too.
struct CalibrationFit {
  eval::Reliability before;
  eval::Reliability at_temperature;
  eval::Reliability after;
};

// The points of one type's spans, given in any order. Neighbouring points differ by a thousandth in
// precision at least.
model::Thresholds thresholds_of(std::vector<SpanOutcome> outcomes);

// Sets model.calibration from sentences with their true tags in the model's scheme: a temperature
// between 1/8 and 8, and the thresholds at that temperature. Of the temperatures at which it is
// about as probable as it can be which predicted spans are right (the 95% interval of the
// likelihood, with a weak prior for 1), it is the one with the least expected calibration error.
// Where that leaves more than 1.5 times the error that is there by chance, a curve is fitted too,
// and taken if it lowers the error. Leaves the model as it is where it predicts no span, and for
// plain tags. Runs on all threads, the same at any number of them.
CalibrationFit fit_calibration(model::Model& model, const std::vector<corpus::Sentence>& dev);

}  // namespace oriel::train

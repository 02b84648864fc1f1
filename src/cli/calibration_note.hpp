// What came of fitting a model's confidence.
#pragma once

#include "oriel/model/calibration.hpp"
#include "oriel/train/calibration_fit.hpp"

#include <string>

namespace oriel::cli {

// One line: the temperature, the curve where there is one, and the calibration error with them, at
// the temperature alone where there is a curve, and with neither.
std::string calibration_note(const model::Calibration& calibration,
                             const train::CalibrationFit& fit);

}  // namespace oriel::cli

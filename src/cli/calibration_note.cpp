#include "cli/calibration_note.hpp"

#include "oriel/core/numbers.hpp"

namespace oriel::cli {

std::string calibration_note(const model::Calibration& calibration,
                             const train::CalibrationFit& fit) {
  const auto error_of = [](const eval::Reliability& reliability) {
    return format_fixed(reliability.expected_calibration_error(), 4);
  };
  const model::ConfidenceCurve& curve = calibration.curve;
  const bool has_curve = curve != model::ConfidenceCurve();
  std::string note = "calibration: temperature " + format_fixed(calibration.temperature, 3);
  if (has_curve) {
    note += ", curve " + format_fixed(curve.a, 3) + " " + format_fixed(curve.b, 3) + " " +
            format_fixed(curve.c, 3);
  }
  note += ", expected calibration error of " + format_count(fit.after.spans()) + " dev spans " +
          error_of(fit.after) + " (without " + error_of(fit.before);
  if (has_curve) {
    note += ", at the temperature alone " + error_of(fit.at_temperature);
  }
  return note + ")\n";
}

}  // namespace oriel::cli

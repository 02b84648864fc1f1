#include "oriel/model/calibration.hpp"

#include <algorithm>
#include <cmath>

namespace oriel::model {

double ConfidenceCurve::at(double p) const {
  if (*this == ConfidenceCurve()) {
    return p;
  }
  const double inside = std::clamp(p, kLeastProbability, 1.0 - kLeastProbability);
  return 1.0 / (1.0 + std::exp(-(a * std::log(inside) - b * std::log1p(-inside) + c)));
}

const ThresholdPoint* point_of_precision(const Thresholds& thresholds, double precision) {
  const auto found = std::find_if(thresholds.begin(), thresholds.end(), [&](const auto& point) {
    return point.precision() >= precision;
  });
  return found == thresholds.end() ? nullptr : &*found;
}

}  // namespace oriel::model

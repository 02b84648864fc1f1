#include "oriel/model/calibration.hpp"

#include <algorithm>

namespace oriel::model {

const ThresholdPoint* point_of_precision(const Thresholds& thresholds, double precision) {
  const auto found = std::find_if(thresholds.begin(), thresholds.end(), [&](const auto& point) {
    return point.precision() >= precision;
  });
  return found == thresholds.end() ? nullptr : &*found;
}

}  // namespace oriel::model

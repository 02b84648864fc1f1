// How the error falls with the size of the training data: error = a n^-b + c.
#pragma once

#include <vector>

namespace oriel::train {

struct CurvePoint {
  double size = 0.0;   // above 0
  double error = 0.0;  // not negative, such as 100 - F1
};

struct PowerLaw {
  double a = 0.0;
  double b = 0.0;
  double c = 0.0;

  double at(double size) const;
};

// The law with a >= 0, 0.02 <= b <= 2 and c >= 0, so that it never rises, of the least sum of
// squared relative deviations, those of (law - error) / max(error, 0.1): runs scatter about as much
// as they err. For each b of a grid, a and c are the solution of linear least squares; then b is
// narrowed down between the neighbours of the best one by golden section. There is no start to
// choose, and it cannot diverge. Throws Error for points of fewer than 3 different sizes.
PowerLaw fit_power_law(const std::vector<CurvePoint>& points);

}  // namespace oriel::train

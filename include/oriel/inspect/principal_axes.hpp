// Principal component analysis: the directions in which points differ most.
#pragma once

#include "oriel/core/types.hpp"

namespace oriel::inspect {

// The points less their mean on the first `axes` principal axes, by falling variance; zeros for
// axes that the points do not have. The sign of an axis: its entry of largest magnitude, the first
// one among equals, is above 0. Sums are double; equal at any thread count. Throws std::logic_error
// for no points and for a negative number of axes.
//   points: [dim x points]  result: [axes x points]
Matrix<float> principal_axes(In<float> points, Index axes);

}  // namespace oriel::inspect

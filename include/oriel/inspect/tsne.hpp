// t-SNE (van der Maaten and Hinton 2008): points of many dimensions in the plane, so that those
// that are near stay near. Barnes-Hut approximation (van der Maaten 2014), our own: Debian has no
// C++ library for it. The exact gradient stands beside it in tsne_gradient.hpp.
#pragma once

#include "oriel/core/types.hpp"

#include <functional>
#include <string_view>

namespace oriel::inspect {

struct TsneOptions {
  double perplexity = 30.0;    // 2 to the entropy of a point's neighbours: about how many count
  Index iterations = 500;      // the first quarter with exaggeration
  double theta = 0.5;          // of the gradient (tsne_gradient.hpp)
  double exaggeration = 12.0;  // of the attraction, at first
  // Work of `of` steps is at step `done`; false ends it with what there is.
  std::function<bool(std::string_view work, Index done, Index of)> observer = {};
};

// The points in the plane, from the places `start`, whose spread alone is changed (deviation 1e-4
// along the wider axis). Where there are fewer points than the perplexity asks for it is
// (points - 1) / 3. Equal at any thread count. Throws std::logic_error for a start of another
// shape, and for a perplexity, iterations or theta out of range (from 1, from 1, 0 to 0.7).
//   points: [dim x points]  start, result: [2 x points]
Matrix<double> tsne(In<float> points, In<double> start, const TsneOptions& options);

}  // namespace oriel::inspect

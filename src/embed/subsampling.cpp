#include "oriel/embed/subsampling.hpp"

#include <algorithm>
#include <cmath>

namespace oriel::embed {

std::vector<float> keep_probabilities(const TrainingText& text, double subsample) {
  std::vector<float> keep(text.words.size(), 1.0F);
  if (subsample > 0.0) {
    for (std::size_t i = 0; i < keep.size(); ++i) {
      const double share =
          subsample * static_cast<double>(text.tokens) / static_cast<double>(text.counts[i]);
      keep[i] = static_cast<float>(std::min(1.0, std::sqrt(share) + share));
    }
  }
  return keep;
}

}  // namespace oriel::embed

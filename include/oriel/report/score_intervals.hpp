// Precision, recall and F1 of each class, with how far chance in the choice of sentences may move
// them.
#pragma once

#include "oriel/corpus/sentence.hpp"
#include "oriel/eval/span_score.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace oriel::report {

// A figure within [0, 1] and the middle 95 % of it over resampled sentences.
struct FigureInterval {
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
};

struct TypeIntervals {
  std::string type;  // empty: all spans together
  eval::SpanCounts counts;
  FigureInterval precision;
  FigureInterval recall;
  FigureInterval f1;
};

// All spans together, then each type in order, by the percentile bootstrap over sentences
// (eval/significance.hpp), the same draws for all. Throws std::logic_error where gold and predicted
// differ in their sentences.
std::vector<TypeIntervals> score_intervals(const std::vector<corpus::Sentence>& gold,
                                           const std::vector<std::vector<std::string>>& predicted,
                                           std::int64_t samples, std::uint64_t seed);

}  // namespace oriel::report

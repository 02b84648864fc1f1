// The gold and the predicted spans of one sentence.
#pragma once

#include "oriel/corpus/spans.hpp"

#include <string>
#include <vector>

namespace oriel::eval {

struct SpanPair {
  std::vector<corpus::Span> gold;
  std::vector<corpus::Span> predicted;
};

// Throws std::logic_error where the tags differ in number.
SpanPair span_pair(const std::vector<std::string>& gold, const std::vector<std::string>& predicted);

inline bool has_same_boundaries(const corpus::Span& first, const corpus::Span& second) {
  return first.begin == second.begin && first.end == second.end;
}

}  // namespace oriel::eval

// Per-token tags to spans and back.
#pragma once

#include "oriel/core/types.hpp"

#include <compare>
#include <string>
#include <vector>

namespace oriel::corpus {

// The tokens [begin, end) are one mention of this type.
struct Span {
  Index begin = 0;
  Index end = 0;
  std::string type;

  auto operator<=>(const Span&) const = default;
};

// A span and how probable it is held to be, within [0, 1].
struct ScoredSpan {
  Span span;
  double confidence = 0.0;
};

// The spans of one sentence, in order, from tags of any scheme that tag_scheme.hpp names. As the
// CoNLL scorer reads them: an inside tag with nothing of its type to go on with opens a span.
std::vector<Span> spans_of(const std::vector<std::string>& tags);

}  // namespace oriel::corpus

// How far training moved each word.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/embed/embedding_table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace oriel::inspect {

// The words that two tables have in the same spelling, in the order of the later one.
struct SharedWords {
  std::vector<std::string> words;
  Matrix<float> before;  // [dim x words]
  Matrix<float> after;   // [dim x words]
  Index missing = 0;     // words of the later table that the earlier one lacks
};

// Throws Error where the tables differ in their dimensions or have no word in common.
SharedWords share_words(const embed::EmbeddingTable& before, const embed::EmbeddingTable& after);

enum class DriftMeasure { Cosine, Euclidean };

// "cosine", "euclidean".
std::string_view name_of(DriftMeasure measure);

struct MovedWord {
  Index word = 0;
  double cosine = 0.0;     // 1 - cosine of the two vectors: 0 to 2; 1 where one of them is zero
  double euclidean = 0.0;  // length of the difference
};

// The `count` words that moved furthest by this measure, furthest first, ties in the order of the
// words; fewer where there are no more. A model that is stored in fewer bits than its vectors file
// has moved all words a little. Throws std::logic_error for a count below 0.
std::vector<MovedWord> furthest_moved(const SharedWords& shared, DriftMeasure measure, Index count);

}  // namespace oriel::inspect

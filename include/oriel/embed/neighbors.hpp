// Nearest words and analogies by exact cosine over all words, and the word that a user means.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/embed/word_vectors.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace oriel::embed {

struct Neighbor {
  Index id = 0;             // a column of the vectors
  double similarity = 0.0;  // cosine, -1 to 1; 0 for a vector of zeros
};

// For each column in `queries`, the `count` columns nearest to it, best first, ties by id, itself
// left out; fewer where there are no more. A matrix is [dim x words]; other vectors are read a few
// columns at a time. Equal at any thread count, and for a matrix and other vectors of the same
// values. Throws std::logic_error for a query that is no column or a count below 0, and what
// WordVectors::read() throws.
std::vector<std::vector<Neighbor>> nearest_neighbors(In<float> vectors,
                                                     const std::vector<Index>& queries,
                                                     Index count);
std::vector<std::vector<Neighbor>> nearest_neighbors(const WordVectors& vectors,
                                                     const std::vector<Index>& queries,
                                                     Index count);

// a : b :: c : ? The `count` columns x nearest to b - a + c, all at length 1 (3CosAdd, Mikolov et
// al. 2013); a, b and c are left out. Order, threads and faults as above.
std::vector<Neighbor> solve_analogy(In<float> vectors, Index a, Index b, Index c, Index count);
std::vector<Neighbor> solve_analogy(const WordVectors& vectors, Index a, Index b, Index c,
                                    Index count);

// The column of `word`: as spelled, else in lower case (ASCII letters), else -1 and the nearest
// spelling among the words, which is empty where none is near.
struct WordMatch {
  Index id = -1;
  std::string suggestion;
};
WordMatch match_word(const WordVectors& words, std::string_view word);

}  // namespace oriel::embed

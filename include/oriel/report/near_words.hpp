// The nearest words of every word at once.
#pragma once

#include "oriel/core/types.hpp"

#include <functional>

namespace oriel::report {

struct NearWords {
  IdMatrix ids;                // [count x words], the nearest first, ties by id
  Matrix<float> similarities;  // their cosines
};

// For each column of `vectors` [dim x words] the `count` others of the largest cosine; fewer where
// there are no more words. `progress` is told how many words are done. Equal at any thread count.
NearWords near_words(In<float> vectors, Index count,
                     const std::function<void(Index done)>& progress = {});

}  // namespace oriel::report

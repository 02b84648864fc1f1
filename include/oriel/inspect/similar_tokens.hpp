// The tokens of a data set that look most like a given one to the network.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/inspect/reading.hpp"
#include "oriel/model/model.hpp"

#include <functional>
#include <vector>

namespace oriel::inspect {

struct SimilarToken {
  TokenPlace place;
  double similarity = 0.0;  // the cosine of the two hidden columns; 0 where one is all zeros
};

// The `count` tokens of `sentences` whose columns of the last hidden layer are nearest to `h`, the
// nearest first, ties in the order of the sentences. `tell` is called with the tokens seen so far.
// Throws Error for a model without a hidden layer, and where sentences lack a column that it looks
// at.
//   h: [hidden x 1]
std::vector<SimilarToken> similar_tokens(
    const model::Model& model, const std::vector<corpus::Sentence>& sentences, In<float> h,
    Index count, const std::function<void(Index)>& tell = [](Index) {});

}  // namespace oriel::inspect

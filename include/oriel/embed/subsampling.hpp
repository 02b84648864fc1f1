// Frequent words are passed over now and then: they tell little, and there are many of them.
#pragma once

#include "oriel/embed/training_text.hpp"

#include <vector>

namespace oriel::embed {

// For each word the probability that one occurrence of it is used: min(1, sqrt(s / f) + s / f) at
// frequency f among the text's words (word2vec); 1 for all where s is 0.
std::vector<float> keep_probabilities(const TrainingText& text, double subsample);

}  // namespace oriel::embed

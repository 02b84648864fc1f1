// A small text of two topics whose words never meet, for tests that train vectors.
#pragma once

#include "oriel/core/rng.hpp"
#include "oriel/embed/training_text.hpp"

#include <limits>
#include <string>

namespace oriel::test {

// Sentences of the words "a0" ... "a9" or of "b0" ... "b9", six tokens each.
inline embed::TrainingText topic_text(int sentences) {
  Rng rng(1, RandomPurpose::Test);
  embed::TokenBlock block;
  for (int i = 0; i < sentences; ++i) {
    const std::string topic = i % 2 == 0 ? "a" : "b";
    for (int t = 0; t < 6; ++t) {
      block.add_token(topic + std::to_string(rng.below(10)));
    }
    block.end_sentence();
  }
  embed::TextCounter counter;
  counter.begin_text();
  counter.add(block);
  return counter.finish({0}, 1, std::numeric_limits<Id>::max());
}

}  // namespace oriel::test

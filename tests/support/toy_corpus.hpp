// A toy corpus that a window network learns in seconds: names are told apart by the words beside
// them.
#pragma once

#include "oriel/core/rng.hpp"
#include "oriel/corpus/sentence.hpp"

#include <string>
#include <vector>

namespace oriel::test {

// Sentences such as "Mr. Jordan met Ford in Paris ." with BIOES tags, each a document; the same for
// the same seed.
inline std::vector<corpus::Sentence> toy_corpus(std::uint64_t seed, int sentences) {
  static const std::vector<std::string> kNames{"Jordan", "Paris", "Ford", "Lincoln", "Sydney"};
  Rng rng(seed, RandomPurpose::Test);
  std::vector<corpus::Sentence> corpus;
  for (int s = 0; s < sentences; ++s) {
    corpus::Sentence sentence;
    sentence.starts_document = true;
    const auto add = [&](const std::string& token, const std::string& tag) {
      sentence.tokens.push_back(token);
      sentence.tags.push_back(tag);
    };
    const auto name = [&] { return kNames[rng.below(kNames.size())]; };
    add("Mr.", "O");
    if (rng.below(2) == 0) {
      add("John", "B-PER");
      add(name(), "E-PER");
    } else {
      add(name(), "S-PER");
    }
    add(rng.below(2) == 0 ? "met" : "praised", "O");
    add("the", "O");
    add("firm", "O");
    add(name(), "S-ORG");
    if (rng.below(2) == 0) {
      add("in", "O");
      add(name(), "S-LOC");
    }
    add(".", "O");
    corpus.push_back(std::move(sentence));
  }
  return corpus;
}

}  // namespace oriel::test

// Parts of a training set of growing size, each of which holds the smaller ones.
#pragma once

#include "oriel/corpus/sentence.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace oriel::train {

class NestedSubsets {
 public:
  // Whole documents in an order of the seed's (Sentence::starts_document). `sentences` must outlive
  // this.
  NestedSubsets(const std::vector<corpus::Sentence>& sentences, std::uint64_t seed);

  std::size_t documents() const { return starts_.size() - 1; }

  // The sentences of the first documents in that order that have at least `share` (in (0, 1]) of
  // all sentences together, in the order of the whole set: a share of 1 is the whole set as it is.
  std::vector<corpus::Sentence> at(double share) const;

 private:
  const std::vector<corpus::Sentence>& sentences_;
  std::vector<std::size_t> starts_;  // of the documents, and the end
  std::vector<std::size_t> order_;
};

}  // namespace oriel::train

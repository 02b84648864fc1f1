#include "oriel/train/nested_subsets.hpp"

#include "oriel/core/rng.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace oriel::train {

NestedSubsets::NestedSubsets(const std::vector<corpus::Sentence>& sentences, std::uint64_t seed)
    : sentences_(sentences) {
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    if (s == 0 || sentences[s].starts_document) {
      starts_.push_back(s);
    }
  }
  order_.resize(starts_.size());
  starts_.push_back(sentences.size());
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  Rng(seed, RandomPurpose::Subset).shuffle(order_);
}

std::vector<corpus::Sentence> NestedSubsets::at(double share) const {
  const auto wanted =
      static_cast<std::size_t>(std::ceil(share * static_cast<double>(sentences_.size())));
  std::vector<std::size_t> chosen;
  std::size_t size = 0;
  for (const std::size_t document : order_) {
    if (size >= wanted) {
      break;
    }
    chosen.push_back(document);
    size += starts_[document + 1] - starts_[document];
  }
  std::sort(chosen.begin(), chosen.end());
  std::vector<corpus::Sentence> subset;
  subset.reserve(size);
  for (const std::size_t document : chosen) {
    for (std::size_t s = starts_[document]; s < starts_[document + 1]; ++s) {
      subset.push_back(sentences_[s]);
    }
  }
  return subset;
}

}  // namespace oriel::train

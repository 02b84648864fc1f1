// Bags of ids: what a token brings of a feature with any number of values, such as its character
// n-grams or the name lists that it stands in.
#pragma once

#include "oriel/core/types.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace oriel {

// Bag b holds ids[ends[b - 1]] .. ids[ends[b] - 1]; an id that it holds twice counts twice.
struct Bags {
  std::vector<std::uint32_t> ends;
  std::vector<Id> ids;

  Index size() const { return static_cast<Index>(ends.size()); }

  std::span<const Id> at(Index bag) const {
    const auto b = static_cast<std::size_t>(bag);
    const std::size_t begin = b == 0 ? 0 : ends[b - 1];
    return std::span(ids).subspan(begin, ends[b] - begin);
  }

  // A bag of these ids behind the others.
  void add(std::span<const Id> bag) {
    ids.insert(ids.end(), bag.begin(), bag.end());
    ends.push_back(static_cast<std::uint32_t>(ids.size()));
  }

  void clear() {
    ends.clear();
    ids.clear();
  }
};

}  // namespace oriel

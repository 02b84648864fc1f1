#include "oriel/embed/table_builder.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace oriel::embed {

TableBuilder::TableBuilder(Index dim) : dim_(dim) {
  if (dim < 1) {
    throw std::logic_error("TableBuilder: vectors need at least 1 number");
  }
  vectors_.resize(dim, 0);
}

void TableBuilder::reserve(Index words) {
  constexpr Index kMostNumbers = (Index{1} << 30U) / static_cast<Index>(sizeof(float));
  words_.reserve(static_cast<std::size_t>(words));
  make_room(0, std::min(words, kMostNumbers / dim_));
}

float* TableBuilder::make_room(Index first, Index columns) {
  // The rows stay, so that a resize is a realloc: large storage is moved by its page table, not
  // copied, and pages that nobody has written take no memory.
  const Index needed = first + columns;
  const Index room = vectors_.cols();
  if (needed > room) {
    vectors_.conservativeResize(dim_, std::max(needed, room + room / 2));
  }
  return vectors_.data() + first * dim_;
}

EmbeddingTable TableBuilder::finish() {
  vectors_.conservativeResize(dim_, size());
  return {words_.take(), std::exchange(vectors_, {})};
}

}  // namespace oriel::embed

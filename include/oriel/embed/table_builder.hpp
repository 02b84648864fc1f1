// A table that grows word by word, its vectors never held twice.
#pragma once

#include "oriel/core/unique_words.hpp"
#include "oriel/embed/embedding_table.hpp"

#include <cstdint>
#include <string_view>

namespace oriel::embed {

class TableBuilder {
 public:
  // Throws std::logic_error for a dim below 1.
  explicit TableBuilder(Index dim);

  Index size() const { return words_.size(); }

  // Makes room for so many names at once, and for as many vectors, of at most 1 GB: such room takes
  // no memory before it is filled.
  void reserve(Index words);

  // Makes room for `columns` vectors from number `first` on and returns where the first of them
  // begins; the caller fills them, on any thread. The room moves with the next call.
  float* make_room(Index first, Index columns);
  // The same behind the vectors that have words.
  float* grow(Index columns) { return make_room(size(), columns); }

  // Asks the memory for what add() will look at.
  void prefetch(std::uint64_t hash) const { words_.prefetch_slot(hash); }
  // Names the next vector. Returns -1, or the index of the vector that has this word already; then
  // nothing is added.
  Index add(std::string_view word, std::uint64_t hash) { return words_.add(word, hash); }

  // The table of all words added, and the end of the builder.
  EmbeddingTable finish();

 private:
  Index dim_;
  UniqueWords words_;
  Matrix<float> vectors_;  // [dim x room]
};

}  // namespace oriel::embed

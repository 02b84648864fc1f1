// Words in the order of a file, duplicates found; faster to fill than a hash map of strings.
#pragma once

#include "oriel/core/types.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oriel {

class UniqueWords {
 public:
  UniqueWords();

  Index size() const { return static_cast<Index>(words_.size()); }

  // What add() wants to know beside a word; may be computed on any thread.
  static std::uint64_t hash(std::string_view word);

  // Makes room for so many words at once.
  void reserve(std::size_t words);

  // Asks the memory for what add() will look at, which is often far away: for the slot first and,
  // when some other words have had their turn, for the word that it points to.
  void prefetch_slot(std::uint64_t hash) const {
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }
  void prefetch_word(std::uint64_t hash) const {
    if (const auto next = slots_[hash & (slots_.size() - 1)].next; next != 0) {
      __builtin_prefetch(&words_[next - 1]);
    }
  }

  // Adds the word and returns -1, or returns the index of the same word and adds nothing.
  Index add(std::string_view word, std::uint64_t hash);
  Index add(std::string_view word) { return add(word, hash(word)); }

  // All words, and the end of the object.
  std::vector<std::string> take();

 private:
  struct Slot {
    std::uint32_t tag = 0;   // the upper half of the hash
    std::uint32_t next = 0;  // the word's index + 1; 0 is a free slot
  };

  Slot& find_slot(std::string_view word, std::uint64_t hash);
  // The slots become so many, a power of two, and hold the words again.
  void rehash(std::size_t slots);

  std::vector<std::string> words_;
  std::vector<Slot> slots_;  // open addressing, at most half full; a power of two
};

}  // namespace oriel

// Word spellings and their ids. Id 0 is the unknown word, 1 and 2 are the padding left and right of
// a sentence; words follow from 3 in the order in which they were added.
#pragma once

#include "oriel/core/types.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::corpus {

class Vocabulary {
 public:
  static constexpr Id kUnknown = 0;
  static constexpr Id kLeftPadding = 1;
  static constexpr Id kRightPadding = 2;
  static constexpr Id kFirstWord = 3;

  Vocabulary();

  // The word's id, new or old. Throws std::logic_error for an empty word, Error where all words
  // together pass 4 GB.
  Id add(std::string_view word);
  // Room for so many words of so many bytes together.
  void reserve(std::size_t words, std::size_t bytes = 0);

  // The id of exactly this spelling, or -1.
  Id find(std::string_view word) const;

  // Ids are [0, size()). The three special ones have the spellings "<unknown>", "<left>" and
  // "<right>", which find() does not find.
  Index size() const { return static_cast<Index>(ends_.size()); }
  // Valid until the next add(). Throws std::out_of_range.
  std::string_view word(Id id) const;
  std::vector<std::string> words() const;

 private:
  struct Slot {
    std::uint32_t tag = 0;  // bits of the hash, so that few spellings are compared
    Id id = -1;             // -1: free
  };
  // Where the word is, or the free slot where it would be.
  std::size_t slot_of(std::string_view word, std::uint64_t hash) const;
  void resize_slots(std::size_t count);
  void append(std::string_view word);

  std::string text_;                 // all spellings, one behind the other
  std::vector<std::uint32_t> ends_;  // of each word in text_
  std::vector<Slot> slots_;          // open addressing; a power of two, at most 2/3 in use
};

}  // namespace oriel::corpus

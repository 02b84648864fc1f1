// Word spellings and their ids. Id 0 is the unknown word, 1 and 2 are the padding left and right of
// a sentence; words follow from 3 in the order in which they were added.
#pragma once

#include "oriel/core/checked_bytes.hpp"
#include "oriel/core/types.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::corpus {

class StoredWords;

class Vocabulary {
 public:
  static constexpr Id kUnknown = 0;
  static constexpr Id kLeftPadding = 1;
  static constexpr Id kRightPadding = 2;
  static constexpr Id kFirstWord = 3;

  Vocabulary();
  // Of a file's lines() and index(), used where they stand: no word is read before it is asked for,
  // and none can be added (std::logic_error). Throws Error for an index that contradicts its size,
  // and each function does where it finds a damage in what it reads.
  Vocabulary(CheckedBytes lines, CheckedBytes index);

  // The word's id, new or old. Throws std::logic_error for a word that is empty or holds a line
  // feed, Error where all words together pass 4 GB.
  Id add(std::string_view word);
  // Adds the words of a text that has a line feed behind each, several times as fast. Returns the
  // offset of the first line that is empty, ends without a line feed or is there already; it and
  // all behind it are not added. lines.size() where there is none.
  std::size_t add_lines(std::string_view lines);
  // Room for so many words of so many bytes together.
  void reserve(std::size_t words, std::size_t bytes = 0);

  // The id of exactly this spelling, or -1.
  Id find(std::string_view word) const;

  // Ids are [0, size()). The three special ones have the spellings "<unknown>", "<left>" and
  // "<right>", which find() does not find.
  Index size() const;
  // Valid until the next add(). Throws std::out_of_range.
  std::string_view word(Id id) const;
  std::vector<std::string> words() const;
  // All words but the special ones, as add_lines() takes them. Valid until the next add().
  std::string_view lines() const;
  // By which words are found in lines() without a table of them: the same for the same lines.
  std::string index() const;

 private:
  // What a slot holds: bits of the hash, so that few spellings are compared, and the id + 1; 0
  // where it is free.
  std::uint32_t entry_of(Id id, std::uint64_t hash) const {
    return tag_of(hash) | static_cast<std::uint32_t>(id + 1);
  }
  std::uint32_t tag_of(std::uint64_t hash) const {
    constexpr unsigned kUpperHalf = 32;
    return static_cast<std::uint32_t>(hash >> kUpperHalf) << id_bits_;
  }
  // -1 where it is free.
  Id id_in(std::size_t slot) const {
    return static_cast<Id>(slots_[slot] & ((std::uint32_t{1} << id_bits_) - 1)) - 1;
  }
  // Where the word is, or the free slot where it would be.
  std::size_t slot_of(std::string_view word, std::uint64_t hash) const;
  void resize_slots(std::size_t count);
  void append(std::string_view word);
  void check_room(std::size_t bytes) const;
  void check_growth() const;

  std::string text_;                  // all spellings, a line feed behind each
  std::vector<std::uint32_t> ends_;   // of each word in text_, with its line feed
  std::vector<std::uint32_t> slots_;  // open addressing; a power of two, at most 2/3 in use
  unsigned id_bits_ = 0;              // of an entry
  std::shared_ptr<const StoredWords> stored_;  // behind the special words; null where words can be
                                               // added
};

}  // namespace oriel::corpus

// Words that stand in a file together with an index of them, both used where they stand.
//
// The index, little-endian, without gaps:
//
//   0   u32        words
//   4   u32        bucket bits, 0 .. 30
//   8   u32 each   first entry, for each of the 2^bits buckets; then the number of words
//   ..  u32 each   entries, by bucket, in rising order of the words' numbers: the number, above it
//                  bits of the hash
//   ..  u32 each   where every kStep-th word begins; then the size of the text
#pragma once

#include "oriel/core/checked_bytes.hpp"
#include "oriel/core/types.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace oriel::corpus {

class StoredWords {
 public:
  static constexpr std::uint32_t kStep = 16;

  // Of words, a line feed behind each.
  static std::string index_of(std::string_view lines);

  // Throws Error (FormatError for those of a file) where the sizes contradict each other.
  StoredWords(CheckedBytes lines, CheckedBytes index);

  Index size() const { return words_; }
  std::string_view lines() const { return lines_.all(); }
  // Words have numbers from 0 on. These two throw as the constructor does for what they read.
  std::string_view word(std::uint32_t number) const;
  // The number of the word with this hash, or -1.
  Id find(std::string_view word, std::uint64_t hash) const;

 private:
  std::uint32_t number_at(std::size_t place) const;  // of four bytes
  [[noreturn]] void fail(std::size_t place) const;

  CheckedBytes lines_;
  CheckedBytes index_;
  std::uint32_t words_ = 0;
  std::uint32_t bucket_bits_ = 0;
  std::size_t entries_begin_ = 0;  // places of four bytes in the index
  std::size_t starts_begin_ = 0;
};

}  // namespace oriel::corpus

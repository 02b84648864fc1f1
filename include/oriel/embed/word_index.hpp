// The words of a text, a line feed between them: found by number and by spelling, none copied.
#pragma once

#include "oriel/core/types.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace oriel::embed {

class WordIndex {
 public:
  // A text inside a file, for what is told of its faults.
  struct Source {
    std::string path;
    std::uint64_t offset = 0;  // of the text's first byte
    std::string_view text;     // must live as long as the index
  };

  // Takes the first `limit` words, on all threads. Throws FormatError with the offset for the first
  // of them that is no word (word_fault.hpp) or is there already, and for a text above 4 GB;
  // std::logic_error for a limit below 0.
  WordIndex(const Source& source, Index limit);

  Index size() const { return static_cast<Index>(size_); }
  // How many words the whole text has.
  Index lines() const { return static_cast<Index>(lines_); }
  // Throws std::logic_error for an id that is none.
  std::string_view word(Index id) const;
  // The id of the word, or -1.
  Index find(std::string_view word) const;

 private:
  static constexpr std::size_t kPieces = 16;
  static constexpr std::size_t kShards = 4;

  // A part of the text that begins with a word.
  struct Piece {
    std::size_t begin;
    std::size_t end;
    std::size_t first;  // the number of its first word
  };

  void cut();
  // Fills in the begins and the hashes; returns the number of the first word at fault.
  std::size_t scan();
  std::size_t scan_piece(std::size_t piece);
  // The same for the first word that is a duplicate, among those below `words`.
  std::size_t insert(std::size_t words);
  std::size_t insert_shard(std::size_t shard, std::size_t words);
  std::string_view at(std::size_t i) const;
  // The place of the word, or the free one where it would stand.
  std::uint32_t& slot_of(std::string_view word, std::uint32_t hash) const;

  std::string_view text_;
  std::size_t lines_ = 0;
  std::size_t size_ = 0;
  std::array<Piece, kPieces + 1> pieces_{};
  std::unique_ptr<std::uint32_t[]> begins_;  // of the words, then where the next one would begin
  std::unique_ptr<std::uint32_t[]> hashes_;
  // Ids + 1, 0 where it is free. Open addressing: a word's shard is told by the highest bits of its
  // hash, its place there by the lowest. A shard has room for twice its words; a power of two.
  std::unique_ptr<std::uint32_t[]> slots_;
  std::size_t shard_slots_ = 0;
};

}  // namespace oriel::embed

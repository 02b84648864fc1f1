// Word spellings and their ids. Id 0 is the unknown word, 1 and 2 are the padding left and right of
// a sentence; words follow from 3 in the order in which they were added.
#pragma once

#include "oriel/core/types.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace oriel::corpus {

class Vocabulary {
 public:
  static constexpr Id kUnknown = 0;
  static constexpr Id kLeftPadding = 1;
  static constexpr Id kRightPadding = 2;
  static constexpr Id kFirstWord = 3;

  Vocabulary();

  // The word's id, new or old. Throws std::logic_error for an empty word.
  Id add(std::string_view word);
  void reserve(std::size_t words);

  // The id of exactly this spelling, or -1.
  Id find(std::string_view word) const;

  // Ids are [0, size()). The three special ones have the spellings "<unknown>", "<left>" and
  // "<right>", which find() does not find.
  Index size() const { return static_cast<Index>(words_.size()); }
  const std::string& word(Id id) const { return words_.at(static_cast<std::size_t>(id)); }
  const std::vector<std::string>& words() const { return words_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::vector<std::string> words_;
  std::unordered_map<std::string, Id, Hash, std::equal_to<>> ids_;
};

}  // namespace oriel::corpus

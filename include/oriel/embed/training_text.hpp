// Texts as ids of their words, most frequent words first: what vectors are trained on.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/core/unique_words.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::embed {

// Sentences of tokens in one piece of memory; any thread may fill one.
class TokenBlock {
 public:
  void add_token(std::string_view token);
  // Sentences without tokens leave no trace.
  void end_sentence();

 private:
  friend class TextCounter;

  std::string bytes_;
  std::vector<std::size_t> token_ends_;     // in bytes_
  std::vector<std::uint64_t> hashes_;       // of the tokens
  std::vector<std::size_t> sentence_ends_;  // in token_ends_
};

struct TrainingText {
  // What stands in `ids` where there is no word with a vector: a word that was left out, or the end
  // of a sentence.
  static constexpr Id kRare = -1;
  static constexpr Id kSentenceEnd = -2;

  std::vector<std::string> words;    // most frequent first, ties in byte order
  std::vector<std::int64_t> counts;  // one a word
  std::vector<Id> ids;               // every sentence with its end
  std::int64_t tokens = 0;           // in `ids`, rare ones included
  std::int64_t rare_tokens = 0;      // left out
  std::int64_t words_left_out = 0;
};

// Collects texts sentence by sentence.
class TextCounter {
 public:
  // Sentences are cut behind so many tokens.
  static constexpr std::size_t kLongestSentence = 1000;

  // What is added from here on belongs to a new text.
  void begin_text() { texts_.emplace_back(); }
  void add(const TokenBlock& block);

  // All tokens added so far.
  std::int64_t tokens() const { return tokens_; }

  // The texts in the order given by their numbers from 0, each as often as its number occurs, and
  // the end of the counter. Words are kept that occur at least `min_count` times, the `limit` most
  // frequent of them. Throws Error where no word is left, std::logic_error for a number that no
  // text has.
  TrainingText finish(const std::vector<std::size_t>& order, std::int64_t min_count,
                      std::size_t limit);

 private:
  // How often each word occurs in these texts.
  std::vector<std::int64_t> count(const std::vector<std::size_t>& order) const;

  UniqueWords words_;
  std::vector<std::vector<Id>> texts_;
  std::int64_t tokens_ = 0;
};

}  // namespace oriel::embed

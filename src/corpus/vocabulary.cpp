#include "oriel/corpus/vocabulary.hpp"

#include <stdexcept>

namespace oriel::corpus {

Vocabulary::Vocabulary() : words_{"<unknown>", "<left>", "<right>"} {}

Id Vocabulary::add(std::string_view word) {
  if (word.empty()) {
    throw std::logic_error("Vocabulary::add: the word is empty");
  }
  const auto found = ids_.find(word);
  if (found != ids_.end()) {
    return found->second;
  }
  const auto id = static_cast<Id>(words_.size());
  words_.emplace_back(word);
  ids_.emplace(words_.back(), id);
  return id;
}

void Vocabulary::reserve(std::size_t words) {
  words_.reserve(words + static_cast<std::size_t>(kFirstWord));
  ids_.reserve(words);
}

Id Vocabulary::find(std::string_view word) const {
  const auto found = ids_.find(word);
  return found == ids_.end() ? -1 : found->second;
}

}  // namespace oriel::corpus

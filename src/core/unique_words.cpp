#include "oriel/core/unique_words.hpp"

#include <bit>
#include <functional>
#include <utility>

namespace oriel {
namespace {

constexpr std::size_t kFirstSlots = 1024;

std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }

}  // namespace

UniqueWords::UniqueWords() : slots_(kFirstSlots) {}

std::uint64_t UniqueWords::hash(std::string_view word) {
  return std::hash<std::string_view>{}(word);
}

UniqueWords::Slot& UniqueWords::find_slot(std::string_view word, std::uint64_t hash) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t place = hash & mask;
  while (slots_[place].next != 0 &&
         (slots_[place].tag != tag_of(hash) || words_[slots_[place].next - 1] != word)) {
    place = (place + 1) & mask;
  }
  return slots_[place];
}

void UniqueWords::reserve(std::size_t words) {
  words_.reserve(words);
  if (const std::size_t slots = std::bit_ceil(2 * words + 1); slots > slots_.size()) {
    rehash(slots);
  }
}

void UniqueWords::rehash(std::size_t slots) {
  slots_.assign(slots, {});
  std::uint32_t next = 0;
  for (const std::string& word : words_) {
    const std::uint64_t key = hash(word);
    find_slot(word, key) = {tag_of(key), ++next};
  }
}

Index UniqueWords::add(std::string_view word, std::uint64_t hash) {
  if (words_.size() * 2 >= slots_.size()) {
    rehash(slots_.size() * 2);
  }
  Slot& slot = find_slot(word, hash);
  if (slot.next != 0) {
    return static_cast<Index>(slot.next) - 1;
  }
  words_.emplace_back(word);
  slot = {tag_of(hash), static_cast<std::uint32_t>(words_.size())};
  return -1;
}

std::vector<std::string> UniqueWords::take() {
  slots_ = std::vector<Slot>(kFirstSlots);
  return std::exchange(words_, {});
}

}  // namespace oriel

#include "oriel/corpus/vocabulary.hpp"

#include "oriel/core/error.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace oriel::corpus {
namespace {

constexpr std::size_t kFewestSlots = 16;

template <typename T>
std::uint64_t load(const char* bytes) {
  T value{};
  std::memcpy(&value, bytes, sizeof(value));
  return value;
}

// The 1 to 7 bytes at the end; some stand there twice, which the size tells.
std::uint64_t last_bytes(const char* bytes, std::size_t size) {
  constexpr unsigned kByte = 8;
  constexpr unsigned kHalf = 32;
  if (size >= sizeof(std::uint32_t)) {
    return load<std::uint32_t>(bytes) | load<std::uint32_t>(bytes + size - sizeof(std::uint32_t))
                                            << kHalf;
  }
  return load<std::uint8_t>(bytes) | load<std::uint8_t>(bytes + size / 2) << kByte |
         load<std::uint8_t>(bytes + size - 1) << (2 * kByte);
}

// Eight bytes at a time; the multiplier is that of SplitMix64.
std::uint64_t hash_of(std::string_view text) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15U;
  constexpr unsigned kHalf = 32;
  std::uint64_t hash = text.size();
  const auto mix = [&](std::uint64_t bytes) {
    hash = (hash ^ bytes) * kFactor;
    hash ^= hash >> kHalf;
  };
  std::size_t begin = 0;
  for (; begin + sizeof(std::uint64_t) <= text.size(); begin += sizeof(std::uint64_t)) {
    mix(load<std::uint64_t>(text.data() + begin));
  }
  if (begin < text.size()) {
    mix(last_bytes(text.data() + begin, text.size() - begin));
  }
  return hash * kFactor;
}

std::size_t slots_for(std::size_t words) {
  return std::max(kFewestSlots, std::bit_ceil(words + words / 2 + 1));
}

}  // namespace

Vocabulary::Vocabulary() {
  append("<unknown>");
  append("<left>");
  append("<right>");
  resize_slots(kFewestSlots);
}

void Vocabulary::append(std::string_view word) {
  check_room(word.size() + 1);
  text_ += word;
  text_ += '\n';
  ends_.push_back(static_cast<std::uint32_t>(text_.size()));
}

void Vocabulary::check_room(std::size_t bytes) const {
  if (bytes > std::numeric_limits<std::uint32_t>::max() - text_.size()) {
    throw Error("a vocabulary holds at most 4 GB of spellings");
  }
}

Id Vocabulary::add(std::string_view word) {
  if (word.empty()) {
    throw std::logic_error("Vocabulary::add: the word is empty");
  }
  if (word.find('\n') != std::string_view::npos) {
    throw std::logic_error("Vocabulary::add: the word holds a line feed");
  }
  const std::uint64_t hash = hash_of(word);
  std::size_t slot = slot_of(word, hash);
  if (const Id id = id_in(slot); id >= 0) {
    return id;
  }
  if (slots_for(ends_.size() + 1) > slots_.size()) {
    resize_slots(2 * slots_.size());
    slot = slot_of(word, hash);
  }
  const auto id = static_cast<Id>(ends_.size());
  append(word);
  slots_[slot] = entry_of(id, hash);
  return id;
}

// The slots of a few words are asked for before the first of them is looked at: most of the time
// would be spent waiting for memory otherwise.
std::size_t Vocabulary::add_lines(std::string_view lines) {
  constexpr std::size_t kAhead = 16;
  check_room(lines.size());
  reserve(
      static_cast<std::size_t>(size() - kFirstWord + std::count(lines.begin(), lines.end(), '\n')));
  const std::size_t before = text_.size();
  text_ += lines;
  std::array<std::uint64_t, kAhead> hashes;
  std::size_t begin = before;
  std::size_t count = kAhead;
  while (count == kAhead) {
    const std::size_t first = ends_.size();
    std::size_t next = begin;
    for (count = 0; count < kAhead; ++count) {
      const std::size_t end = text_.find('\n', next);
      if (end == std::string::npos || end == next) {
        break;
      }
      hashes[count] = hash_of({text_.data() + next, end - next});
      __builtin_prefetch(&slots_[hashes[count] & (slots_.size() - 1)], 1);
      next = end + 1;
      ends_.push_back(static_cast<std::uint32_t>(next));
    }
    for (std::size_t i = 0; i < count; ++i) {
      const auto id = static_cast<Id>(first + i);
      const std::size_t slot = slot_of(word(id), hashes[i]);
      if (id_in(slot) >= 0) {
        ends_.resize(first + i);
        count = 0;
        break;
      }
      slots_[slot] = entry_of(id, hashes[i]);
      begin = ends_[first + i];
    }
  }
  text_.resize(begin);
  return begin - before;
}

void Vocabulary::reserve(std::size_t words, std::size_t bytes) {
  const std::size_t all = words + static_cast<std::size_t>(kFirstWord);
  ends_.reserve(all);
  text_.reserve(text_.size() + bytes);
  if (slots_for(all) > slots_.size()) {
    resize_slots(slots_for(all));
  }
}

Id Vocabulary::find(std::string_view word) const { return id_in(slot_of(word, hash_of(word))); }

std::string_view Vocabulary::word(Id id) const {
  const auto i = static_cast<std::size_t>(id);
  const std::size_t begin = i == 0 ? 0 : ends_.at(i - 1);
  return std::string_view(text_).substr(begin, ends_.at(i) - begin - 1);
}

std::string_view Vocabulary::lines() const {
  return std::string_view(text_).substr(ends_[static_cast<std::size_t>(kFirstWord) - 1]);
}

std::vector<std::string> Vocabulary::words() const {
  std::vector<std::string> words;
  for (Id id = 0; id < size(); ++id) {
    words.emplace_back(word(id));
  }
  return words;
}

std::size_t Vocabulary::slot_of(std::string_view word, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  const std::uint32_t tag = tag_of(hash);
  while (slots_[slot] != 0 &&
         (slots_[slot] >> id_bits_ != tag >> id_bits_ || this->word(id_in(slot)) != word)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void Vocabulary::resize_slots(std::size_t count) {
  slots_.assign(count, 0);
  id_bits_ = static_cast<unsigned>(std::bit_width(count));
  for (Id id = kFirstWord; id < size(); ++id) {
    const std::uint64_t hash = hash_of(word(id));
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    while (slots_[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots_[slot] = entry_of(id, hash);
  }
}

}  // namespace oriel::corpus

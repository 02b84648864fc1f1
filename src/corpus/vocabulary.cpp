#include "oriel/corpus/vocabulary.hpp"

#include "oriel/core/error.hpp"
#include "stored_words.hpp"
#include "word_hash.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <stdexcept>
#include <utility>

namespace oriel::corpus {
namespace {

constexpr std::size_t kFewestSlots = 16;

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

Vocabulary::Vocabulary(CheckedBytes lines, CheckedBytes index) : Vocabulary() {
  stored_ = std::make_shared<const StoredWords>(std::move(lines), std::move(index));
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

void Vocabulary::check_growth() const {
  if (stored_ != nullptr) {
    throw std::logic_error("Vocabulary: words of a file cannot be added to");
  }
}

Index Vocabulary::size() const {
  return static_cast<Index>(ends_.size()) + (stored_ == nullptr ? 0 : stored_->size());
}

Id Vocabulary::add(std::string_view word) {
  check_growth();
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
  check_growth();
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

Id Vocabulary::find(std::string_view word) const {
  const std::uint64_t hash = hash_of(word);
  if (stored_ == nullptr) {
    return id_in(slot_of(word, hash));
  }
  const Id number = stored_->find(word, hash);
  return number < 0 ? number : kFirstWord + number;
}

std::string_view Vocabulary::word(Id id) const {
  if (stored_ != nullptr && id >= kFirstWord && id < size()) {
    return stored_->word(static_cast<std::uint32_t>(id - kFirstWord));
  }
  const auto i = static_cast<std::size_t>(id);
  const std::size_t begin = i == 0 ? 0 : ends_.at(i - 1);
  return std::string_view(text_).substr(begin, ends_.at(i) - begin - 1);
}

std::string_view Vocabulary::lines() const {
  if (stored_ != nullptr) {
    return stored_->lines();
  }
  return std::string_view(text_).substr(ends_[static_cast<std::size_t>(kFirstWord) - 1]);
}

std::string Vocabulary::index() const { return StoredWords::index_of(lines()); }

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

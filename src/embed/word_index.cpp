#include "oriel/embed/word_index.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/core/utf8.hpp"
#include "oriel/embed/word_fault.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace oriel::embed {
namespace {

constexpr unsigned kShardShift = 30;

std::uint64_t mix(std::uint64_t hash, std::uint64_t bytes) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15U;  // of SplitMix64
  hash = (hash ^ bytes) * kFactor;
  return hash ^ hash >> 32U;
}

// Eight bytes at a time, the last of them filled up with zeros. `readable` is where the memory
// behind the word ends: where it is far enough, those bytes are loaded whole and then masked.
std::uint32_t hash_of(std::string_view word, const char* readable) {
  constexpr std::size_t kWide = sizeof(std::uint64_t);
  constexpr unsigned kBits = 8;
  const char* bytes = word.data();
  std::size_t size = word.size();
  std::uint64_t hash = size;
  std::uint64_t next = 0;
  for (; size > kWide; size -= kWide, bytes += kWide) {
    std::memcpy(&next, bytes, kWide);
    hash = mix(hash, next);
  }
  next = 0;
  if (size > 0 && readable - bytes >= static_cast<std::ptrdiff_t>(kWide)) {
    std::memcpy(&next, bytes, kWide);
    next &= ~std::uint64_t{0} >> kBits * (kWide - size);
  } else {
    std::memcpy(&next, bytes, size);
  }
  return static_cast<std::uint32_t>(mix(mix(hash, next), 0));
}

// Fewer bytes of words are indexed before a second thread is awake.
constexpr std::size_t kWorthThreads = std::size_t{8} << 20U;

// task(part) for each part in [0, parts) of an index of so many bytes of words.
template <typename Task>
void for_each_part(std::size_t parts, std::size_t bytes, const Task& task) {
  if (bytes >= kWorthThreads) {
    for_each_piece(static_cast<Index>(parts),
                   [&](Index part) { task(static_cast<std::size_t>(part)); });
    return;
  }
  for (std::size_t part = 0; part < parts; ++part) {
    task(part);
  }
}

}  // namespace

WordIndex::WordIndex(const Source& source, Index limit) : text_(source.text) {
  if (limit < 0) {
    throw std::logic_error("WordIndex: the limit must not be negative");
  }
  if (text_.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw FormatError(source.path, source.offset, "the words take more than 4 GB");
  }
  cut();
  size_ = std::min(lines_, static_cast<std::size_t>(limit));
  begins_ = std::make_unique_for_overwrite<std::uint32_t[]>(size_ + 1);
  hashes_ = std::make_unique_for_overwrite<std::uint32_t[]>(size_);
  begins_[0] = 0;
  const std::size_t faulty = scan();
  if (const std::size_t duplicate = insert(faulty); duplicate < faulty) {
    throw FormatError(source.path, source.offset + begins_[duplicate],
                      "duplicate word " + quote(at(duplicate)));
  }
  if (faulty < size_) {
    const std::size_t begin = begins_[faulty];
    const auto fault = find_word_fault(text_.substr(begin, text_.find('\n', begin) - begin));
    throw FormatError(source.path, source.offset + begin + fault->offset, fault->text);
  }
}

void WordIndex::cut() {
  for (std::size_t p = 1; p < kPieces; ++p) {
    const std::size_t wanted = text_.size() / kPieces * p;
    const std::string_view before = text_.substr(0, wanted);
    pieces_[p].begin = before.rfind('\n') + 1;  // 0 where there is none
    pieces_[p - 1].end = pieces_[p].begin;
  }
  pieces_[kPieces - 1].end = text_.size();
  for_each_part(kPieces, text_.size(), [&](std::size_t p) {
    const std::string_view text = text_.substr(pieces_[p].begin, pieces_[p].end - pieces_[p].begin);
    pieces_[p + 1].first = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  });
  for (std::size_t p = 0; p < kPieces; ++p) {
    pieces_[p + 1].first += pieces_[p].first;
  }
  lines_ = ++pieces_[kPieces].first;  // the last word has no line feed
}

std::size_t WordIndex::scan() {
  std::array<std::size_t, kPieces> faults{};
  for_each_part(kPieces, text_.size(), [&](std::size_t p) { faults[p] = scan_piece(p); });
  return *std::min_element(faults.begin(), faults.end());
}

std::size_t WordIndex::scan_piece(std::size_t piece) {
  const Piece& own = pieces_[piece];
  const std::string_view text = text_.substr(0, own.end);
  const std::size_t fault = std::min(first_malformed(text, own.begin), text.find('\0', own.begin));
  const std::size_t last = std::min(pieces_[piece + 1].first, size_);
  std::size_t begin = own.begin;
  for (std::size_t i = own.first; i < last; ++i) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (begin == end || fault < end) {
      return i;
    }
    hashes_[i] = hash_of(text.substr(begin, end - begin), text_.data() + text_.size());
    begin = end + 1;
    begins_[i + 1] = static_cast<std::uint32_t>(begin);
  }
  return size_;
}

std::size_t WordIndex::insert(std::size_t words) {
  std::array<std::size_t, kShards> counts{};
  for (std::size_t i = 0; i < words; ++i) {
    ++counts[hashes_[i] >> kShardShift];
  }
  shard_slots_ = std::bit_ceil(2 * *std::max_element(counts.begin(), counts.end()) + 1);
  slots_ = std::make_unique_for_overwrite<std::uint32_t[]>(kShards * shard_slots_);
  std::array<std::size_t, kShards> duplicates{};
  for_each_part(kShards, text_.size(), [&](std::size_t s) {
    std::fill_n(slots_.get() + s * shard_slots_, shard_slots_, 0U);
    duplicates[s] = insert_shard(s, words);
  });
  return *std::min_element(duplicates.begin(), duplicates.end());
}

std::size_t WordIndex::insert_shard(std::size_t shard, std::size_t words) {
  constexpr std::size_t kBlock = 128;  // enough at a time for their slots to arrive meanwhile
  std::array<std::uint32_t, kBlock> own;
  const std::size_t mask = shard_slots_ - 1;
  for (std::size_t begin = 0; begin < words; begin += kBlock) {
    const std::size_t end = std::min(begin + kBlock, words);
    std::size_t count = 0;
    for (std::size_t i = begin; i < end; ++i) {
      own[count] = static_cast<std::uint32_t>(i);
      count += hashes_[i] >> kShardShift == shard ? 1U : 0U;
    }
    for (std::size_t k = 0; k < count; ++k) {
      const std::size_t place = hashes_[own[k]] & mask;
      __builtin_prefetch(&slots_[shard * shard_slots_ + place], 1);
    }
    for (std::size_t k = 0; k < count; ++k) {
      std::uint32_t& slot = slot_of(at(own[k]), hashes_[own[k]]);
      if (slot != 0) {
        return own[k];
      }
      slot = own[k] + 1;
    }
  }
  return words;
}

std::string_view WordIndex::at(std::size_t i) const {
  return text_.substr(begins_[i], begins_[i + 1] - 1 - begins_[i]);
}

std::string_view WordIndex::word(Index id) const {
  if (id < 0 || id >= size()) {
    throw std::logic_error("WordIndex: there is no word " + std::to_string(id));
  }
  return at(static_cast<std::size_t>(id));
}

Index WordIndex::find(std::string_view word) const {
  return static_cast<Index>(slot_of(word, hash_of(word, word.data() + word.size()))) - 1;
}

std::uint32_t& WordIndex::slot_of(std::string_view word, std::uint32_t hash) const {
  std::uint32_t* const shard = slots_.get() + (hash >> kShardShift) * shard_slots_;
  const std::size_t mask = shard_slots_ - 1;
  std::size_t place = hash & mask;
  while (shard[place] != 0 && (hashes_[shard[place] - 1] != hash || at(shard[place] - 1) != word)) {
    place = (place + 1) & mask;
  }
  return shard[place];
}

}  // namespace oriel::embed

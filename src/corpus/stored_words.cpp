#include "stored_words.hpp"

#include "word_hash.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>
#include <vector>

namespace oriel::corpus {
namespace {

static_assert(std::endian::native == std::endian::little, "the index of words is little-endian");

constexpr std::size_t kNumber = sizeof(std::uint32_t);
constexpr std::size_t kHeader = 2;  // numbers
constexpr std::uint32_t kMostBucketBits = 30;
constexpr unsigned kUpperHalf = 32;

std::uint32_t bucket_of(std::uint64_t hash, std::uint32_t bits) {
  return static_cast<std::uint32_t>(hash & ((std::uint64_t{1} << bits) - 1));
}

// Bits of a number below `words`, which an entry keeps below those of the hash.
unsigned number_bits(std::uint32_t words) { return static_cast<unsigned>(std::bit_width(words)); }

std::uint32_t tag_of(std::uint64_t hash, std::uint32_t words) {
  return static_cast<std::uint32_t>(hash >> kUpperHalf) >> number_bits(words) << number_bits(words);
}

}  // namespace

std::string StoredWords::index_of(std::string_view lines) {
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint32_t> starts;
  for (std::size_t begin = 0; begin < lines.size();) {
    if (hashes.size() % kStep == 0) {
      starts.push_back(static_cast<std::uint32_t>(begin));
    }
    const std::size_t end = lines.find('\n', begin);
    hashes.push_back(hash_of(lines.substr(begin, end - begin)));
    begin = end + 1;
  }
  starts.push_back(static_cast<std::uint32_t>(lines.size()));
  const auto words = static_cast<std::uint32_t>(hashes.size());
  // Two to four words a bucket.
  const std::uint32_t bits = words < 4 ? 0 : static_cast<std::uint32_t>(std::bit_width(words)) - 2;
  std::vector<std::uint32_t> ends((std::size_t{1} << bits) + 1);
  for (const std::uint64_t hash : hashes) {
    ++ends[bucket_of(hash, bits) + 1];
  }
  for (std::size_t bucket = 1; bucket < ends.size(); ++bucket) {
    ends[bucket] += ends[bucket - 1];
  }
  std::vector<std::uint32_t> index{words, bits};
  index.insert(index.end(), ends.begin(), ends.end());
  const std::size_t entries = index.size();
  index.resize(entries + words);
  for (std::uint32_t word = 0; word < words; ++word) {
    const std::uint32_t place = ends[bucket_of(hashes[word], bits)]++;
    index[entries + place] = tag_of(hashes[word], words) | word;
  }
  index.insert(index.end(), starts.begin(), starts.end());
  return {reinterpret_cast<const char*>(index.data()), index.size() * kNumber};
}

StoredWords::StoredWords(CheckedBytes lines, CheckedBytes index)
    : lines_(std::move(lines)), index_(std::move(index)) {
  if (index_.size() < kHeader * kNumber) {
    fail(0);
  }
  words_ = number_at(0);
  bucket_bits_ = number_at(1);
  if (bucket_bits_ > kMostBucketBits) {
    fail(1);
  }
  entries_begin_ = kHeader + (std::size_t{1} << bucket_bits_) + 1;
  starts_begin_ = entries_begin_ + words_;
  const std::size_t starts = (std::size_t{words_} + kStep - 1) / kStep + 1;
  if (index_.size() != (starts_begin_ + starts) * kNumber) {
    fail(0);
  }
}

void StoredWords::fail(std::size_t place) const {
  index_.fail(place * kNumber, "the index of the words is damaged");
}

std::uint32_t StoredWords::number_at(std::size_t place) const {
  std::uint32_t number = 0;
  std::memcpy(&number, index_.at(place * kNumber, kNumber), kNumber);
  return number;
}

std::string_view StoredWords::word(std::uint32_t number) const {
  const std::size_t place = starts_begin_ + number / kStep;
  const std::size_t begin = number_at(place);
  const std::size_t end = number_at(place + 1);
  if (begin > end || end > lines_.size()) {
    fail(place);
  }
  std::string_view lines(lines_.at(begin, end - begin), end - begin);
  for (std::uint32_t before = number % kStep;; --before) {
    const std::size_t size = lines.find('\n');
    if (size == std::string_view::npos) {
      fail(place);
    }
    if (before == 0) {
      return lines.substr(0, size);
    }
    lines.remove_prefix(size + 1);
  }
}

Id StoredWords::find(std::string_view word, std::uint64_t hash) const {
  const std::size_t bucket = kHeader + bucket_of(hash, bucket_bits_);
  const std::uint32_t begin = number_at(bucket);
  const std::uint32_t end = number_at(bucket + 1);
  if (begin > end || end > words_) {
    fail(bucket);
  }
  const std::uint32_t tag = tag_of(hash, words_);
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t number = number_at(entries_begin_ + i) - tag;
    if (number < words_ && this->word(number) == word) {
      return static_cast<Id>(number);
    }
  }
  return -1;
}

}  // namespace oriel::corpus

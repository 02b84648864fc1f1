#include "word_hash.hpp"

#include <cstddef>
#include <cstring>

namespace oriel::corpus {
namespace {

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

}  // namespace

// Eight bytes at a time; the multiplier is that of SplitMix64.
std::uint64_t hash_of(std::string_view word) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15U;
  constexpr unsigned kHalf = 32;
  std::uint64_t hash = word.size();
  const auto mix = [&](std::uint64_t bytes) {
    hash = (hash ^ bytes) * kFactor;
    hash ^= hash >> kHalf;
  };
  std::size_t begin = 0;
  for (; begin + sizeof(std::uint64_t) <= word.size(); begin += sizeof(std::uint64_t)) {
    mix(load<std::uint64_t>(word.data() + begin));
  }
  if (begin < word.size()) {
    mix(last_bytes(word.data() + begin, word.size() - begin));
  }
  return hash * kFactor;
}

}  // namespace oriel::corpus

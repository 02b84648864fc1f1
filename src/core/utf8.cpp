#include "oriel/core/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace oriel {
namespace {

// What the bytes at an offset are: a well-formed sequence, or a maximal malformed part.
struct Sequence {
  std::size_t length = 1;
  bool is_well_formed = false;
};

bool is_between(unsigned char byte, unsigned low, unsigned high) {
  return byte >= low && byte <= high;
}

// The limits of the second byte, Unicode 15, table 3-7; all later bytes lie in 80..BF.
bool is_second_byte(unsigned char lead, unsigned char second) {
  switch (lead) {
    case 0xE0:
      return is_between(second, 0xA0, 0xBF);
    case 0xED:
      return is_between(second, 0x80, 0x9F);
    case 0xF0:
      return is_between(second, 0x90, 0xBF);
    case 0xF4:
      return is_between(second, 0x80, 0x8F);
    default:
      return is_between(second, 0x80, 0xBF);
  }
}

std::size_t length_of(unsigned char lead) {
  if (lead < 0x80) {
    return 1;
  }
  if (is_between(lead, 0xC2, 0xDF)) {
    return 2;
  }
  if (is_between(lead, 0xE0, 0xEF)) {
    return 3;
  }
  return is_between(lead, 0xF0, 0xF4) ? 4 : 0;
}

Sequence sequence_at(std::string_view bytes, std::size_t offset) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[offset + i]); };
  const std::size_t length = length_of(byte(0));
  if (length <= 1) {
    return {1, length == 1};
  }
  const std::size_t available = std::min(length, bytes.size() - offset);
  for (std::size_t i = 1; i < available; ++i) {
    const bool fits = i == 1 ? is_second_byte(byte(0), byte(1)) : is_between(byte(i), 0x80, 0xBF);
    if (!fits) {
      return {i, false};
    }
  }
  return {available, available == length};
}

std::size_t skip_ascii(std::string_view bytes, std::size_t offset) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  for (; offset + sizeof(std::uint64_t) <= bytes.size(); offset += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + offset, sizeof(word));
    if ((word & kHighBits) != 0) {
      break;
    }
  }
  while (offset < bytes.size() && static_cast<unsigned char>(bytes[offset]) < 0x80) {
    ++offset;
  }
  return offset;
}

}  // namespace

std::size_t first_malformed(std::string_view bytes, std::size_t offset) {
  while ((offset = skip_ascii(bytes, offset)) < bytes.size()) {
    const Sequence sequence = sequence_at(bytes, offset);
    if (!sequence.is_well_formed) {
      return offset;
    }
    offset += sequence.length;
  }
  return std::string_view::npos;
}

std::size_t malformed_length(std::string_view bytes, std::size_t offset) {
  return sequence_at(bytes, offset).length;
}

}  // namespace oriel

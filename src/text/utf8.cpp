#include "oriel/text/utf8.hpp"

#include <algorithm>
#include <cstring>

namespace oriel::text {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

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

// The first malformed part at or after `offset`, or the end.
std::size_t find_malformed(std::string_view bytes, std::size_t offset) {
  while ((offset = skip_ascii(bytes, offset)) < bytes.size()) {
    const Sequence sequence = sequence_at(bytes, offset);
    if (!sequence.is_well_formed) {
      return offset;
    }
    offset += sequence.length;
  }
  return offset;
}

}  // namespace

std::size_t first_malformed(std::string_view bytes) {
  const std::size_t offset = find_malformed(bytes, 0);
  return offset == bytes.size() ? std::string_view::npos : offset;
}

std::string replace_malformed(std::string_view bytes, std::int64_t& replaced) {
  replaced = 0;
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t offset = 0; offset < bytes.size();) {
    const std::size_t fault = find_malformed(bytes, offset);
    text += bytes.substr(offset, fault - offset);
    offset = fault;
    if (fault < bytes.size()) {
      text += kReplacement;
      ++replaced;
      offset += sequence_at(bytes, fault).length;
    }
  }
  return text;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) {
    count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1U : 0U;
  }
  return count;
}

void append_code_point(std::string& text, char32_t value) {
  const auto append = [&](char32_t byte) { text += static_cast<char>(byte); };
  if (value < 0x80) {
    append(value);
    return;
  }
  if (value < 0x800) {
    append(0xC0U | (value >> 6U));
  } else {
    if (value < 0x10000) {
      append(0xE0U | (value >> 12U));
    } else {
      append(0xF0U | (value >> 18U));
      append(0x80U | ((value >> 12U) & 0x3FU));
    }
    append(0x80U | ((value >> 6U) & 0x3FU));
  }
  append(0x80U | (value & 0x3FU));
}

std::string latin1_to_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (const char byte : bytes) {
    append_code_point(text, static_cast<unsigned char>(byte));
  }
  return text;
}

}  // namespace oriel::text

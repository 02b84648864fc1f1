#include "oriel/core/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace oriel {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080U;

bool is_between(unsigned char byte, unsigned char least, unsigned char most) {
  return byte >= least && byte <= most;
}

// The length of the well-formed character that begins with the lead byte bytes[0], or 0.
std::size_t character_length(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  std::size_t length = 0;
  unsigned char least = 0x80;
  unsigned char most = 0xBF;
  if (is_between(lead, 0xC2, 0xDF)) {
    length = 2;
  } else if (is_between(lead, 0xE0, 0xEF)) {
    length = 3;
    least = lead == 0xE0 ? 0xA0 : 0x80;
    most = lead == 0xED ? 0x9F : 0xBF;
  } else if (is_between(lead, 0xF0, 0xF4)) {
    length = 4;
    least = lead == 0xF0 ? 0x90 : 0x80;
    most = lead == 0xF4 ? 0x8F : 0xBF;
  }
  if (length == 0 || bytes.size() < length ||
      !is_between(static_cast<unsigned char>(bytes[1]), least, most)) {
    return 0;
  }
  for (std::size_t i = 2; i < length; ++i) {
    if (!is_between(static_cast<unsigned char>(bytes[i]), 0x80, 0xBF)) {
      return 0;
    }
  }
  return length;
}

}  // namespace

std::size_t first_malformed(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    std::uint64_t eight = 0;
    if (i + sizeof(eight) <= bytes.size()) {
      std::memcpy(&eight, bytes.data() + i, sizeof(eight));
      if ((eight & kHighBits) == 0) {
        i += sizeof(eight);
        continue;
      }
    }
    const bool is_ascii = static_cast<unsigned char>(bytes[i]) < 0x80;
    const std::size_t length = is_ascii ? 1 : character_length(bytes.substr(i));
    if (length == 0) {
      return i;
    }
    i += length;
  }
  return std::string_view::npos;
}

}  // namespace oriel

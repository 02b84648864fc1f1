// Decoding, encoding and repair of UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace oriel::text {

// Every maximal malformed part (Unicode's recommended practice) replaced by U+FFFD; `replaced`
// counts them.
std::string replace_malformed(std::string_view bytes, std::int64_t& replaced);

// The number of code points of well-formed UTF-8.
std::size_t code_points(std::string_view text);

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;  // in bytes
};

// The code point that begins at `offset` of well-formed UTF-8; offset < text.size().
inline CodePoint code_point_at(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[offset + i]));
  };
  const char32_t lead = byte(0);
  if (lead < 0x80) {
    return {lead, 1};
  }
  if (lead < 0xE0) {
    return {((lead & 0x1FU) << 6U) | (byte(1) & 0x3FU), 2};
  }
  if (lead < 0xF0) {
    return {((lead & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU), 3};
  }
  return {((lead & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) | ((byte(2) & 0x3FU) << 6U) |
              (byte(3) & 0x3FU),
          4};
}

// The offset of the code point that ends at `offset` of well-formed UTF-8; offset > 0.
inline std::size_t offset_before(std::string_view text, std::size_t offset) {
  do {
    --offset;
  } while (offset > 0 && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U);
  return offset;
}

// Appends the UTF-8 of a Unicode scalar value.
void append_code_point(std::string& text, char32_t value);

// ISO 8859-1 to UTF-8.
std::string latin1_to_utf8(std::string_view bytes);

}  // namespace oriel::text

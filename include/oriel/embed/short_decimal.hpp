// The numbers of vectors files: short decimals like -0.0382 by one exact division, all others by
// from_chars; both give the float nearest to what is written.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace oriel::embed {

// Reads "[-]digits[.digits]" at `text`; a byte that is neither digit nor point must follow. Returns
// the end, or nullptr where `text` begins with no such number or its value needs more care: the
// digits without the point are 2^24 or above, or more than 10 stand behind the point.
//
// value = mantissa / 10^decimals. Both are floats without rounding (5^10 < 2^24), so the quotient,
// rounded once, is the nearest float.
inline const char* parse_short_decimal(const char* text, float& value) {
  constexpr std::array<float, 11> kPowers{1e0F, 1e1F, 1e2F, 1e3F, 1e4F, 1e5F,
                                          1e6F, 1e7F, 1e8F, 1e9F, 1e10F};
  constexpr std::uint64_t kFirstInexact = std::uint64_t{1} << 24U;
  constexpr std::ptrdiff_t kLongest = 18;  // digits that cannot overflow the mantissa
  const auto digit = [](char byte) { return static_cast<unsigned>(byte) - unsigned{'0'}; };
  const bool is_negative = *text == '-';
  text += is_negative ? 1 : 0;
  const char* const first = text;
  std::uint64_t mantissa = 0;
  while (digit(*text) < 10) {
    mantissa = mantissa * 10 + digit(*text++);
  }
  std::ptrdiff_t digits = text - first;
  std::size_t decimals = 0;
  if (*text == '.') {
    const char* const point = ++text;
    while (digit(*text) < 10) {
      mantissa = mantissa * 10 + digit(*text++);
    }
    decimals = static_cast<std::size_t>(text - point);
    digits += text - point;
  }
  if (digits == 0 || digits > kLongest || mantissa >= kFirstInexact || decimals >= kPowers.size()) {
    return nullptr;
  }
  const float magnitude = static_cast<float>(mantissa) / kPowers[decimals];
  value = is_negative ? -magnitude : magnitude;
  return text;
}

}  // namespace oriel::embed

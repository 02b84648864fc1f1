#include "checksum.hpp"

#include "oriel/core/parallel.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace oriel {
namespace {

// Takes one thread a millisecond, in which another is hardly awake.
constexpr std::size_t kPiece = std::size_t{1} << 23U;

std::uint32_t crc32_of(std::string_view bytes, std::uint32_t before = 0) {
  return static_cast<std::uint32_t>(
      crc32_z(before, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

#if defined(__x86_64__)

// x^degree modulo the polynomial of CRC-32, its bits in reverse order, for products without carry:
// they come out one bit too low.
constexpr std::int64_t power(unsigned degree) {
  constexpr std::uint64_t kPolynomial = 0x104C11DB7U;
  constexpr unsigned kBits = 32;
  std::uint64_t rest = 1;
  for (unsigned i = 0; i < degree; ++i) {
    rest <<= 1U;
    rest ^= (rest >> kBits) != 0 ? kPolynomial : 0;
  }
  std::uint64_t reversed = 0;
  for (unsigned bit = 0; bit < kBits; ++bit) {
    reversed |= ((rest >> bit) & 1U) << (kBits - bit);
  }
  return static_cast<std::int64_t>(reversed);
}

// Of whole blocks of 64 bytes, at least one, by products without carry (Gopal et al., Fast CRC
// Computation Using PCLMULQDQ, 2009): 16 bytes that have the same remainder as all that stands
// before them take its place, until only they are left.
__attribute__((target("pclmul,sse4.1"))) std::uint32_t folded_crc32_of(std::string_view blocks) {
  constexpr std::size_t kLanes = 4;
  constexpr unsigned kLaneBits = 128;
  constexpr unsigned kHalf = 32;
  const auto at = [&](std::size_t offset) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(blocks.data() + offset));
  };
  // fold(x) = x_low x^(distance + 32) + x_high x^(distance - 32)
  const auto fold = [](__m128i x, __m128i powers) __attribute__((target("pclmul,sse4.1"))) {
    return _mm_xor_si128(_mm_clmulepi64_si128(x, powers, 0x00),
                         _mm_clmulepi64_si128(x, powers, 0x11));
  };
  const __m128i far =
      _mm_set_epi64x(power(kLanes * kLaneBits - kHalf), power(kLanes * kLaneBits + kHalf));
  const __m128i near = _mm_set_epi64x(power(kLaneBits - kHalf), power(kLaneBits + kHalf));
  __m128i lanes[kLanes]{at(0), at(16), at(32), at(48)};
  lanes[0] = _mm_xor_si128(lanes[0], _mm_cvtsi32_si128(-1));  // the sum starts with ones
  for (std::size_t begin = 64; begin < blocks.size(); begin += 64) {
    for (std::size_t i = 0; i < kLanes; ++i) {
      lanes[i] = _mm_xor_si128(fold(lanes[i], far), at(begin + 16 * i));
    }
  }
  __m128i rest = lanes[0];
  for (std::size_t i = 1; i < kLanes; ++i) {
    rest = _mm_xor_si128(fold(rest, near), lanes[i]);
  }
  std::array<char, 16> last;
  _mm_storeu_si128(reinterpret_cast<__m128i*>(last.data()), rest);
  constexpr std::uint32_t kWithoutOnes = 0xFFFFFFFFU;
  return crc32_of({last.data(), last.size()}, kWithoutOnes);
}

#endif

std::uint32_t piece_checksum(std::string_view bytes) {
#if defined(__x86_64__)
  const std::size_t blocks = bytes.size() / 64 * 64;
  if (blocks > 0 && __builtin_cpu_supports("pclmul") != 0) {
    return crc32_of(bytes.substr(blocks), folded_crc32_of(bytes.substr(0, blocks)));
  }
#endif
  return crc32_of(bytes);
}

}  // namespace

std::uint32_t checksum_of(std::string_view bytes) {
  if (bytes.size() <= kPiece) {
    return piece_checksum(bytes);
  }
  std::vector<std::uint32_t> checksums((bytes.size() + kPiece - 1) / kPiece);
  for_each_uneven_piece(static_cast<Index>(checksums.size()), [&](Index piece) {
    const auto i = static_cast<std::size_t>(piece);
    checksums[i] = piece_checksum(bytes.substr(i * kPiece, kPiece));
  });
  uLong whole = checksums.front();
  for (std::size_t i = 1; i < checksums.size(); ++i) {
    const std::size_t size = std::min(kPiece, bytes.size() - i * kPiece);
    whole = crc32_combine(whole, checksums[i], static_cast<z_off_t>(size));
  }
  return static_cast<std::uint32_t>(whole);
}

}  // namespace oriel

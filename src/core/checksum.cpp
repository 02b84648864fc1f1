#include "checksum.hpp"

#include "oriel/core/parallel.hpp"

#include <zlib.h>

#include <algorithm>
#include <vector>

namespace oriel {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 19U;

std::uint32_t crc32_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

}  // namespace

std::uint32_t checksum_of(std::string_view bytes) {
  if (bytes.size() <= kPiece) {
    return crc32_of(bytes);
  }
  std::vector<std::uint32_t> checksums((bytes.size() + kPiece - 1) / kPiece);
  for_each_uneven_piece(static_cast<Index>(checksums.size()), [&](Index piece) {
    const auto i = static_cast<std::size_t>(piece);
    checksums[i] = crc32_of(bytes.substr(i * kPiece, kPiece));
  });
  uLong whole = checksums.front();
  for (std::size_t i = 1; i < checksums.size(); ++i) {
    const std::size_t size = std::min(kPiece, bytes.size() - i * kPiece);
    whole = crc32_combine(whole, checksums[i], static_cast<z_off_t>(size));
  }
  return static_cast<std::uint32_t>(whole);
}

}  // namespace oriel

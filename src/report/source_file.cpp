#include "oriel/report/source_file.hpp"

#include "oriel/core/error.hpp"

#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

namespace oriel::report {

SourceFile describe_file(const std::string& path, std::string_view what) {
  constexpr std::size_t kPiece = std::size_t{1} << 16U;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw IoError(path, std::string("cannot be opened: ") + std::strerror(errno));
  }
  SourceFile source{std::filesystem::path(path).filename().string(), std::string(what)};
  std::vector<char> piece(kPiece);
  while (file.read(piece.data(), static_cast<std::streamsize>(kPiece)), file.gcount() > 0) {
    const auto count = static_cast<std::size_t>(file.gcount());
    source.crc32 = static_cast<std::uint32_t>(
        crc32_z(source.crc32, reinterpret_cast<const Bytef*>(piece.data()), count));
    source.bytes += count;
  }
  if (file.bad()) {
    throw IoError(path, "cannot be read");
  }
  return source;
}

}  // namespace oriel::report

// Packs bytes for tests of compressed input.
#pragma once

#include <zlib.h>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace oriel::test {

// One gzip member; programs that use this link ZLIB::ZLIB.
inline std::string gzip(const std::string& bytes) {
  z_stream stream{};
  constexpr int kGzipFraming = 15 + 16;
  constexpr int kMemoryLevel = 8;
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipFraming, kMemoryLevel,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib cannot start");
  }
  std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  std::string input = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int status = deflate(&stream, Z_FINISH);
  packed.resize(std::min<std::size_t>(packed.size(), stream.total_out));
  deflateEnd(&stream);
  if (status != Z_STREAM_END) {
    throw std::runtime_error("zlib did not finish");
  }
  return packed;
}

}  // namespace oriel::test

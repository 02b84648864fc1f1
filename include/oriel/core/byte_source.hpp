// Bytes from a file or from standard input, gzip unpacked on the way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace oriel {

class ByteSource {
 public:
  // Opens `path`; "-" is standard input. Compression is told by the first bytes, not by the name.
  // Throws IoError.
  explicit ByteSource(const std::string& path);
  ~ByteSource();
  ByteSource(ByteSource&&) noexcept;
  ByteSource& operator=(ByteSource&&) noexcept;

  // Reads at least 1 and at most `size` bytes, waiting only while none is there; 0 is the end.
  // Throws IoError, and FormatError (offset in the compressed file) for damaged or truncated gzip.
  std::size_t read(char* buffer, std::size_t size);

  const std::string& path() const;
  // The size of the file as stored, 0 where it cannot be known; and how much of that was read.
  std::uint64_t stored_bytes() const;
  std::uint64_t stored_bytes_read() const;
  // The share of the file that was read, 0 to 1; below 0 where its size cannot be known.
  double share() const;
  bool is_compressed() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace oriel

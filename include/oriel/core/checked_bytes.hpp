// Bytes of a mapped file that are checked piece by piece, when they are first read: what nobody
// reads is not read to check it either.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace oriel {

class CheckedBytes {
 public:
  // Where the bytes come from, and what their pieces of kPiece bytes should be.
  struct Source {
    std::shared_ptr<const void> owner;  // keeps bytes and checksums alive
    std::string path;
    std::string name;            // of the tensor
    std::uint64_t offset = 0;    // of the first byte in the file
    std::string_view checksums;  // CRC-32, little-endian, one a piece; none where all is checked
  };

  static constexpr std::size_t kPiece = std::size_t{1} << 14U;
  static constexpr std::size_t pieces(std::size_t bytes) { return (bytes + kPiece - 1) / kPiece; }

  CheckedBytes() = default;
  // There is nothing to check. The bytes outlive this and its copies.
  explicit CheckedBytes(std::string_view bytes) : bytes_(bytes) {}
  // Throws std::logic_error where there is not one checksum a piece, nor none.
  CheckedBytes(std::string_view bytes, Source source);

  std::size_t size() const { return bytes_.size(); }
  bool empty() const { return bytes_.empty(); }

  // The bytes [begin, begin + count), which lie inside. From any thread. Throws FormatError, with
  // the file's offset, where they are damaged.
  const char* at(std::size_t begin, std::size_t count) const {
    if (pieces_ != nullptr) {
      check(begin, count);
    }
    return bytes_.data() + begin;
  }
  std::string_view all() const { return {at(0, size()), size()}; }

  // Throws FormatError (Error where they are of no file): there is this fault at `begin`.
  [[noreturn]] void fail(std::size_t begin, const std::string& fault) const;

 private:
  struct Pieces;

  void check(std::size_t begin, std::size_t count) const;

  std::string_view bytes_;
  std::shared_ptr<const Source> source_;
  std::shared_ptr<Pieces> pieces_;
};

}  // namespace oriel

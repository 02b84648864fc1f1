// The binary container of models and of compact vectors: magic, version, JSON header, named
// tensors, checksums. Little-endian; every tensor begins at a multiple of 64 bytes.
//
//   0   8 bytes   magic "\x89ORIEL\r\n"
//   8   u32       version of the container
//   12  u32       CRC-32 of the header's bytes
//   16  u64       size of the header in bytes
//   24  header    {"kind", "meta": {...}, "tensors": [{"name", "type", "rows", "columns", "offset",
//                 "bytes", "crc32"}]}, then zeros up to the next multiple of 64
//   ..  tensors   in the header's order, zeros between them; the file ends with the last one
#pragma once

#include "oriel/core/checked_bytes.hpp"
#include "oriel/core/types.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace oriel {

class OutputFile;

enum class TensorType { Float32, Float16, Int8, Byte };

// "float32", "float16", "int8", "byte".
std::string_view name_of(TensorType type);

// One tensor's place: [rows x columns], column-major.
struct TensorEntry {
  std::string name;
  TensorType type = TensorType::Byte;
  Index rows = 0;
  Index columns = 0;
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
  std::uint32_t crc32 = 0;
};

// Collects tensors, then writes the file whole or not at all.
class TensorFileWriter {
 public:
  // `kind` says what the file is ("model", "vectors"); `meta` is a JSON object as text. Throws
  // std::logic_error if it is not.
  TensorFileWriter(std::string kind, std::string meta);
  TensorFileWriter(TensorFileWriter&&) = default;
  TensorFileWriter(const TensorFileWriter&) = delete;

  // Each name once: std::logic_error otherwise.
  void add_floats(const std::string& name, In<float> values);
  void add_bytes(const std::string& name, std::string_view bytes);
  // Raw values of any type; bytes.size() must be rows x columns x the type's size:
  // std::logic_error otherwise.
  void add(const std::string& name, TensorType type, Index rows, Index columns, std::string bytes);
  // The same without a copy, for large tensors: the bytes must live until they are written.
  void add_view(const std::string& name, TensorType type, Index rows, Index columns,
                std::string_view bytes);
  // Adds the tensor NAME.checksums, by which the one that was added last can be checked piece by
  // piece (TensorFile::checked_bytes); nothing where that is one piece, which the header has a
  // checksum of.
  void add_checksums();

  // The file's bytes, tensor by tensor, so that no second copy of them is made. Throws IoError.
  void write(OutputFile& file) const;
  // The same as one string.
  std::string serialize() const;

 private:
  std::string header() const;
  void for_each_piece(const std::function<void(std::string_view)>& use) const;

  std::string kind_;
  std::string meta_;
  std::vector<TensorEntry> entries_;
  std::deque<std::string> copies_;  // a deque's strings stay where they are
  std::vector<std::string_view> contents_;
};

// A file that was opened, its structure checked: every size and offset lies inside the file.
class TensorFile {
 public:
  // Maps the file. Throws IoError; FormatError with the offset for anything that is not as above.
  // `kind` is what the file must be.
  static TensorFile open(const std::string& path, std::string_view kind);

  // True if the file begins with the magic; throws IoError where it cannot be opened.
  static bool is_tensor_file(const std::string& path);
  // The same for bytes at hand.
  static bool has_magic(std::string_view bytes);

  const std::string& path() const;
  // The "meta" object as JSON text.
  const std::string& meta() const;
  const std::vector<TensorEntry>& entries() const;
  std::uint64_t file_bytes() const;
  // Over the header, and so over the checksums of all tensors.
  std::uint32_t checksum() const;

  bool has(std::string_view name) const;
  // The tensor's raw bytes, checked against its checksum. Throws FormatError if there is no such
  // tensor, it has another type, or it is damaged. The view lives as long as the file's copies.
  std::string_view bytes(std::string_view name, TensorType type) const;
  // The same, but pieces are checked when they are first read where the file has checksums of them.
  CheckedBytes checked_bytes(const std::string& name, TensorType type) const;
  const TensorEntry& entry(std::string_view name) const;
  // A Float32 tensor as a matrix.
  Matrix<float> floats(std::string_view name) const;

 private:
  // The entry, after its type is checked.
  const TensorEntry& entry_of(std::string_view name, TensorType type) const;

  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace oriel

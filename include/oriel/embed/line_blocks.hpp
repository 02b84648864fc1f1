// A file's bytes with a look at the first of them, and its text in blocks of whole lines, so that
// threads can share a block while the next one is read.
#pragma once

#include "oriel/core/byte_source.hpp"

#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <string_view>

namespace oriel::embed {

// A ByteSource whose first bytes can be seen before they are read.
class PeekedSource {
 public:
  // Throws IoError. What is wrong with the content is thrown when it is read.
  explicit PeekedSource(const std::string& path);

  // The first bytes, up to 256 KB, without a byte-order mark.
  std::string_view head() const { return head_; }

  // As ByteSource::read, from the first byte behind a byte-order mark.
  std::size_t read(char* buffer, std::size_t size);

  const ByteSource& source() const { return source_; }
  // How much of the stored file was read, 0 to 1; -1 where its size is not known.
  double share() const;

 private:
  ByteSource source_;
  std::string head_;
  std::size_t used_ = 0;  // of head_
  std::exception_ptr fault_;
};

// Whole lines, each with a line feed (the last one of the file is given one), and what follows.
struct LineBlock {
  std::unique_ptr<char[]> bytes;
  std::size_t room = 0;           // for so many bytes
  std::size_t size = 0;           // of the lines in `bytes`
  bool is_last = false;           // the file ends behind them
  bool has_endless_line = false;  // the next line is longer than LineReader allows
  std::exception_ptr fault;       // the file cannot be read further

  bool ends_here() const { return is_last || has_endless_line || fault; }
  std::string_view lines() const { return {bytes.get(), size}; }
};

class LineBlocks {
 public:
  static constexpr std::size_t kBlockBytes = std::size_t{2} << 20U;

  explicit LineBlocks(PeekedSource& source) : source_(&source) {}

  // Fills `block` with the next lines, reusing its memory. Does not throw for the file's faults.
  void read(LineBlock& block);

 private:
  PeekedSource* source_;
  std::string carry_;  // the beginning of the next block's first line
};

}  // namespace oriel::embed

#include "oriel/core/checked_bytes.hpp"

#include "checksum.hpp"
#include "oriel/core/error.hpp"

#include <atomic>
#include <cstring>
#include <stdexcept>
#include <utility>
#include <vector>

namespace oriel {

// Two threads may check the same piece: they find the same.
struct CheckedBytes::Pieces {
  explicit Pieces(std::size_t count) : are_checked(count) {}

  std::vector<std::atomic<bool>> are_checked;
};

CheckedBytes::CheckedBytes(std::string_view bytes, Source source)
    : bytes_(bytes), source_(std::make_shared<const Source>(std::move(source))) {
  if (source_->checksums.empty()) {
    return;
  }
  if (source_->checksums.size() != pieces(bytes.size()) * sizeof(std::uint32_t)) {
    throw std::logic_error("CheckedBytes: expected one checksum a piece");
  }
  pieces_ = std::make_shared<Pieces>(pieces(bytes.size()));
}

void CheckedBytes::check(std::size_t begin, std::size_t count) const {
  for (std::size_t piece = begin / kPiece; piece < pieces(begin + count); ++piece) {
    std::atomic<bool>& is_checked = pieces_->are_checked[piece];
    if (is_checked.load(std::memory_order_relaxed)) {
      continue;
    }
    std::uint32_t expected = 0;
    std::memcpy(&expected, source_->checksums.data() + piece * sizeof(expected), sizeof(expected));
    if (checksum_of(bytes_.substr(piece * kPiece, kPiece)) != expected) {
      fail(piece * kPiece, "tensor " + quote(source_->name) +
                               " does not have its checksum here: the file is damaged");
    }
    is_checked.store(true, std::memory_order_relaxed);
  }
}

void CheckedBytes::fail(std::size_t begin, const std::string& fault) const {
  if (source_ == nullptr) {
    throw Error(fault);
  }
  throw FormatError(source_->path, source_->offset + begin, fault);
}

}  // namespace oriel

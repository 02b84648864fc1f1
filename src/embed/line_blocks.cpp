#include "oriel/embed/line_blocks.hpp"

#include "oriel/core/line_reader.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace oriel::embed {
namespace {

constexpr std::size_t kHeadBytes = std::size_t{1} << 18U;
constexpr std::size_t kMostBytes = LineReader::kLongestLine + 1;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Gives the block room for `room` bytes and keeps the first `used` ones.
void make_room(LineBlock& block, std::size_t room, std::size_t used) {
  if (room > block.room) {
    auto bytes = std::make_unique_for_overwrite<char[]>(room);
    std::copy_n(block.bytes.get(), used, bytes.get());
    block.bytes = std::move(bytes);
    block.room = room;
  }
}

}  // namespace

PeekedSource::PeekedSource(const std::string& path) : source_(path), head_(kHeadBytes, '\0') {
  std::size_t size = 0;
  try {
    std::size_t count = 1;
    while (count > 0 && size < head_.size()) {
      count = source_.read(head_.data() + size, head_.size() - size);
      size += count;
    }
  } catch (...) {
    fault_ = std::current_exception();
  }
  head_.resize(size);
  if (head_.starts_with(kByteOrderMark)) {
    head_.erase(0, kByteOrderMark.size());
  }
}

std::size_t PeekedSource::read(char* buffer, std::size_t size) {
  if (used_ < head_.size()) {
    const std::size_t count = std::min(size, head_.size() - used_);
    std::memcpy(buffer, head_.data() + used_, count);
    used_ += count;
    return count;
  }
  if (fault_) {
    std::rethrow_exception(fault_);
  }
  return source_.read(buffer, size);
}

double PeekedSource::share() const { return source_.share(); }

void LineBlocks::read(LineBlock& block) {
  block.is_last = false;
  block.has_endless_line = false;
  std::size_t wanted = std::min(carry_.size() + kBlockBytes, kMostBytes);
  make_room(block, wanted + 1, 0);
  std::copy(carry_.begin(), carry_.end(), block.bytes.get());
  std::size_t size = carry_.size();
  std::size_t end = 0;  // behind the last line feed
  try {
    while (true) {
      // One byte stays free for a line feed at the end of the file.
      const std::size_t count = source_->read(block.bytes.get() + size, wanted - size);
      size += count;
      if (count == 0) {
        block.is_last = true;
        if (size > 0 && block.bytes[size - 1] != '\n') {
          block.bytes[size++] = '\n';
        }
      }
      if (block.is_last || size == wanted) {
        const std::string_view bytes(block.bytes.get(), size);
        end = bytes.rfind('\n') + 1;
        if (block.is_last || end > 0) {
          break;
        }
        if (size > LineReader::kLongestLine) {
          block.has_endless_line = true;
          break;
        }
        wanted = std::min(wanted * 2, kMostBytes);
        make_room(block, wanted + 1, size);
      }
    }
  } catch (...) {
    block.fault = std::current_exception();
    end = std::string_view(block.bytes.get(), size).rfind('\n') + 1;
  }
  carry_.assign(block.bytes.get() + end, size - end);
  block.size = end;
}

}  // namespace oriel::embed

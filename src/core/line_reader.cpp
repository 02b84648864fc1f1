#include "oriel/core/line_reader.hpp"

#include "oriel/core/numbers.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace oriel {
namespace {

constexpr std::size_t kFirstBuffer = std::size_t{1} << 18U;

// The length of the UTF-8 sequence that `lead` begins; 1 for a byte that begins none.
std::size_t sequence_length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  if (byte >= 0xF0) {
    return 4;
  }
  if (byte >= 0xE0) {
    return 3;
  }
  return byte >= 0xC0 ? 2 : 1;
}

// Where to cut `text` so that no character and, if possible, no word is torn: behind the last
// blank, else behind the last character that is whole.
std::size_t cut_position(std::string_view text) {
  const std::size_t blank = text.find_last_of(" \t");
  if (blank != std::string_view::npos && blank > 0) {
    return blank + 1;
  }
  // The last character begins in one of the last four bytes.
  for (std::size_t back = 1; back <= std::min<std::size_t>(4, text.size()); ++back) {
    const std::size_t position = text.size() - back;
    if ((static_cast<unsigned char>(text[position]) & 0xC0U) != 0x80U) {
      const bool is_torn = sequence_length(text[position]) > back;
      return is_torn && position > 0 ? position : text.size();
    }
  }
  return text.size();
}

}  // namespace

LineReader::LineReader(const std::string& path, std::size_t longest_line)
    : source_(path), longest_line_(longest_line), buffer_(kFirstBuffer) {
  location_.path = source_.path();
}

bool LineReader::find_end(std::size_t wanted, std::size_t& length) {
  std::size_t searched = 0;
  while (true) {
    const char* first = buffer_.data() + begin_;
    // Not further than wanted: the parts of a long line would search the same bytes over and over.
    const std::size_t waiting = end_ - begin_;
    const std::size_t searchable = waiting > wanted ? wanted + 1 : waiting;
    const void* found = searchable > searched
                            ? std::memchr(first + searched, '\n', searchable - searched)
                            : nullptr;
    if (found != nullptr) {
      length = static_cast<std::size_t>(static_cast<const char*>(found) - first);
      return true;
    }
    searched = searchable;
    if (is_at_end_ || searched > wanted) {
      length = searched;
      return false;
    }
    if (begin_ > 0) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, searched);
      begin_ = 0;
      end_ = searched;
    }
    if (end_ == buffer_.size()) {
      buffer_.resize(buffer_.size() * 2);
    }
    const std::size_t count = source_.read(buffer_.data() + end_, buffer_.size() - end_);
    is_at_end_ = count == 0;
    end_ += count;
  }
}

bool LineReader::next(std::string_view& line) {
  bool is_whole = true;
  if (!next_part(longest_line_, line, is_whole)) {
    return false;
  }
  if (!is_whole) {
    throw ParseError(location_, "the line is longer than " +
                                    format_count(static_cast<std::int64_t>(longest_line_)) +
                                    " bytes: is this a text file with line ends?");
  }
  return true;
}

bool LineReader::next_part(std::size_t limit, std::string_view& part, bool& is_whole) {
  if (limit == 0) {
    throw std::logic_error("LineReader::next_part: the limit must be above 0");
  }
  std::size_t length = 0;
  const bool has_end = find_end(limit, length);
  if (!has_end && length == 0) {
    return false;
  }
  if (starts_line_) {
    ++location_.line;
    part_offset_ = 0;
  }
  is_whole = length <= limit;
  if (!is_whole) {
    length = cut_position({buffer_.data() + begin_, limit});
  }
  part = {buffer_.data() + begin_, length};
  part_offset_ += starts_line_ ? 0 : last_length_;
  last_length_ = length;
  begin_ += length + (is_whole && has_end ? 1 : 0);
  starts_line_ = is_whole;
  return true;
}

bool LineReader::would_wait() const {
  return !is_at_end_ &&
         (begin_ == end_ || std::memchr(buffer_.data() + begin_, '\n', end_ - begin_) == nullptr);
}

Location LineReader::at(std::size_t offset) const {
  return {location_.path, location_.line, static_cast<std::int64_t>(part_offset_ + offset) + 1};
}

}  // namespace oriel

#include "oriel/core/byte_source.hpp"

#include "oriel/core/error.hpp"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace oriel {
namespace {

constexpr std::size_t kStoredBlock = std::size_t{1} << 18U;
constexpr int kGzipWindowBits = 15 + 16;  // zlib: the largest window, gzip framing only

}  // namespace

struct ByteSource::State {
  std::string path;
  int descriptor = -1;
  std::uint64_t stored_bytes = 0;
  std::uint64_t stored_bytes_read = 0;
  std::unique_ptr<char[]> stored = std::make_unique<char[]>(kStoredBlock);
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_compressed = false;
  bool is_inside_member = false;
  bool may_hold_output = false;  // zlib: the last call filled the caller's buffer
  z_stream stream{};

  explicit State(std::string name) : path(std::move(name)) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  ~State() {
    if (is_compressed) {
      inflateEnd(&stream);
    }
    if (descriptor > STDIN_FILENO) {
      close(descriptor);
    }
  }

  // Reads more stored bytes behind those that wait; false at the end.
  bool fill() {
    if (begin > 0) {
      std::memmove(stored.get(), stored.get() + begin, end - begin);
      end -= begin;
      begin = 0;
    }
    const std::size_t count = read_stored(stored.get() + end, kStoredBlock - end);
    end += count;
    return count > 0;
  }

  std::size_t read_stored(char* buffer, std::size_t size) {
    ssize_t count = 0;
    do {
      count = ::read(descriptor, buffer, size);
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
      throw IoError(path, std::strerror(errno));
    }
    stored_bytes_read += static_cast<std::uint64_t>(count);
    return static_cast<std::size_t>(count);
  }

  [[noreturn]] void fail(const std::string& fault) const {
    throw FormatError(path, stored_bytes_read - (end - begin), fault);
  }

  std::size_t read_unpacked(char* buffer, std::size_t size) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer);
    stream.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30U));
    const uInt wanted = stream.avail_out;
    while (stream.avail_out == wanted) {
      if (begin == end && !may_hold_output && !fill()) {
        if (is_inside_member) {
          fail("the gzip data ends too early: the file is truncated");
        }
        return 0;
      }
      stream.next_in = reinterpret_cast<Bytef*>(stored.get() + begin);
      stream.avail_in = static_cast<uInt>(end - begin);
      if (!is_inside_member) {
        inflateReset(&stream);
        is_inside_member = true;
      }
      const int status = inflate(&stream, Z_NO_FLUSH);
      begin = end - stream.avail_in;
      may_hold_output = status == Z_OK && stream.avail_out == 0;
      if (status == Z_STREAM_END) {
        is_inside_member = false;
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        fail(std::string("damaged gzip data") +
             (stream.msg != nullptr ? std::string(": ") + stream.msg : std::string()));
      }
    }
    return wanted - stream.avail_out;
  }
};

ByteSource::ByteSource(const std::string& path) : state_(std::make_unique<State>(path)) {
  if (path == "-") {
    state_->path = "<stdin>";
    state_->descriptor = STDIN_FILENO;
  } else {
    state_->descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (state_->descriptor < 0) {
      throw IoError(path, std::strerror(errno));
    }
    struct stat status {};
    if (fstat(state_->descriptor, &status) == 0) {
      if (S_ISDIR(status.st_mode)) {
        throw IoError(path, "is a directory");
      }
      if (S_ISREG(status.st_mode)) {
        state_->stored_bytes = static_cast<std::uint64_t>(status.st_size);
      }
    }
  }
  // Two bytes tell; a pipe may bring them one at a time.
  while (state_->end < 2 && state_->fill()) {
  }
  const auto* first = reinterpret_cast<const unsigned char*>(state_->stored.get());
  if (state_->end >= 2 && first[0] == 0x1F && first[1] == 0x8B) {
    if (inflateInit2(&state_->stream, kGzipWindowBits) != Z_OK) {
      throw IoError(path, "zlib cannot start");
    }
    state_->is_compressed = true;
    state_->is_inside_member = true;
  }
}

ByteSource::~ByteSource() = default;
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;

std::size_t ByteSource::read(char* buffer, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  if (state_->is_compressed) {
    return state_->read_unpacked(buffer, size);
  }
  if (state_->begin == state_->end) {
    if (size >= kStoredBlock) {
      return state_->read_stored(buffer, size);
    }
    if (!state_->fill()) {
      return 0;
    }
  }
  const std::size_t count = std::min(size, state_->end - state_->begin);
  std::memcpy(buffer, state_->stored.get() + state_->begin, count);
  state_->begin += count;
  return count;
}

const std::string& ByteSource::path() const { return state_->path; }
std::uint64_t ByteSource::stored_bytes() const { return state_->stored_bytes; }
std::uint64_t ByteSource::stored_bytes_read() const { return state_->stored_bytes_read; }
double ByteSource::share() const {
  const auto all = static_cast<double>(stored_bytes());
  return all > 0.0 ? static_cast<double>(stored_bytes_read()) / all : -1.0;
}

bool ByteSource::is_compressed() const { return state_->is_compressed; }

}  // namespace oriel

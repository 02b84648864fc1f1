#include "oriel/core/output_file.hpp"

#include "oriel/core/error.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace oriel {
namespace {

constexpr std::size_t kBufferedBytes = std::size_t{1} << 18U;

}  // namespace

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {
  struct stat status {};
  if (stat(path_.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    throw IoError(path_, S_ISDIR(status.st_mode) ? "is a directory" : "is not a regular file");
  }
  temporary_ = path_ + ".partial-" + std::to_string(getpid());
  descriptor_ = open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor_ < 0) {
    throw IoError(path_, std::string("cannot be written: ") + std::strerror(errno));
  }
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) {
    close(descriptor_);
    unlink(temporary_.c_str());
  }
}

void OutputFile::write(std::string_view bytes) {
  if (buffer_.size() + bytes.size() < kBufferedBytes) {
    buffer_ += bytes;
    return;
  }
  flush();
  write_now(bytes);
}

void OutputFile::flush() {
  write_now(buffer_);
  buffer_.clear();
}

void OutputFile::write_now(std::string_view bytes) {
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t count = ::write(descriptor_, bytes.data() + written, bytes.size() - written);
    if (count < 0 && errno != EINTR) {
      throw IoError(path_, std::string("cannot be written: ") + std::strerror(errno));
    }
    written += count > 0 ? static_cast<std::size_t>(count) : 0;
  }
}

void OutputFile::commit() {
  flush();
  if (fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS) {
    throw IoError(path_, std::string("cannot be written: ") + std::strerror(errno));
  }
  close(descriptor_);
  descriptor_ = -1;
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) {
    const int reason = errno;
    unlink(temporary_.c_str());
    throw IoError(path_, std::string("cannot be written: ") + std::strerror(reason));
  }
}

}  // namespace oriel

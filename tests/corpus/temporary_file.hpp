// A file with given bytes that goes when the test ends.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>

namespace oriel::test {

class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view bytes, const std::string& suffix = ".conll") {
    static int count = 0;
    path_ = testing::TempDir() + "oriel-" + std::to_string(getpid()) + "-" +
            std::to_string(++count) + suffix;
    std::ofstream(path_, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  ~TemporaryFile() { std::remove(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// The whole message of the Kind that `call` throws, with `path` cut from its front; "" if it throws
// nothing.
template <typename Kind, typename Call>
std::string message_of(const Call& call, const std::string& path = {}) {
  try {
    call();
  } catch (const Kind& error) {
    const std::string message = error.what();
    return message.substr(0, path.size()) == path ? message.substr(path.size()) : message;
  }
  return {};
}

}  // namespace oriel::test

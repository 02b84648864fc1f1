// Files for the tests of embed/: written into a folder of their own, gone with the object.
#pragma once

#include <zlib.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace oriel::test {

class VectorsFile {
 public:
  explicit VectorsFile(std::string_view content = {}) {
    std::string pattern = (std::filesystem::temp_directory_path() / "oriel-embed-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
      throw std::runtime_error("no temporary folder");
    }
    folder_ = pattern;
    path_ = pattern + "/vectors";
    write(content);
  }
  ~VectorsFile() { std::filesystem::remove_all(folder_); }
  VectorsFile(const VectorsFile&) = delete;
  VectorsFile& operator=(const VectorsFile&) = delete;

  const std::string& path() const { return path_; }
  void write(std::string_view content) const { std::ofstream(path_, std::ios::binary) << content; }
  std::string content() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  std::filesystem::path folder_;
  std::string path_;
};

inline std::string gzip(std::string_view content) {
  constexpr int kGzipWindowBits = 15 + 16;
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzipWindowBits, 8, Z_DEFAULT_STRATEGY);
  std::string source(content);
  std::string packed(deflateBound(&stream, source.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(source.data());
  stream.avail_in = static_cast<uInt>(source.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

inline std::string float_bytes(const std::vector<float>& values) {
  std::string bytes(values.size() * sizeof(float), '\0');
  std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

// What the fault of type E that `action` throws says; "nothing was thrown" if there is none.
template <typename E, typename Action>
std::string message_of(const Action& action) {
  try {
    action();
  } catch (const E& fault) {
    return fault.what();
  }
  return "nothing was thrown";
}

}  // namespace oriel::test

// A file that is replaced in one step: whole, or not at all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace oriel {

class OutputFile {
 public:
  // Opens a temporary file beside `path`, so that a folder that is missing or not writable is told
  // before any work. Throws IoError, also for a directory or a device: that is not replaced.
  explicit OutputFile(std::string path);
  // Without commit() the temporary file goes and `path` stays as it was.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  // Throws IoError, for example when the disk is full.
  void write(std::string_view bytes);

  // Flushes to the disk and renames to `path`. Throws IoError.
  void commit();

 private:
  void flush();
  void write_now(std::string_view bytes);

  std::string path_;
  std::string temporary_;
  std::string buffer_;
  int descriptor_ = -1;
};

}  // namespace oriel

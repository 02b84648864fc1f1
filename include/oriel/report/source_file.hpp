// The files that a report is of, so that one can tell later whether they are the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace oriel::report {

struct SourceFile {
  std::string name;  // without its folder
  std::string what;  // "model", "data" ...
  std::uint64_t bytes = 0;
  std::uint32_t crc32 = 0;  // that of gzip
};

// Reads the file whole. Throws IoError.
SourceFile describe_file(const std::string& path, std::string_view what);

}  // namespace oriel::report

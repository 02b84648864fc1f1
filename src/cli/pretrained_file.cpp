#include "cli/pretrained_file.hpp"

#include "oriel/core/error.hpp"

#include <filesystem>
#include <system_error>

namespace oriel::cli {

std::string find_pretrained(std::string_view name) {
  namespace fs = std::filesystem;
  std::error_code unreadable;
  const fs::path executable = fs::read_symlink("/proc/self/exe", unreadable);
  const fs::path installed =
      executable.parent_path().parent_path() / ORIEL_INSTALLED_PRETRAINED / name;
  const fs::path in_source = fs::path(ORIEL_SOURCE_PRETRAINED) / name;
  for (const auto& path : {installed, in_source}) {
    std::error_code unknown;
    if (fs::is_regular_file(path, unknown)) {
      return path.string();
    }
  }
  throw IoError(in_source.string(),
                "no such pretrained file, and none at " + installed.string() + " either");
}

}  // namespace oriel::cli

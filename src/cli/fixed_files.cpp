#include "cli/fixed_files.hpp"

#include "cli/usage_error.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"

#include <algorithm>
#include <filesystem>

namespace oriel::cli {

FixedFiles::FixedFiles(const std::string& out, const std::vector<std::string>& files) {
  for (const auto& file : files) {
    const auto name = std::filesystem::path(file).filename();
    const std::string path = files.size() == 1 ? out : (std::filesystem::path(out) / name).string();
    if (std::find(paths_.begin(), paths_.end(), path) != paths_.end()) {
      throw UsageError("--fix: two files have the name " + quote(name.string()));
    }
    paths_.push_back(path);
    outputs_.push_back(std::make_unique<OutputFile>(path));
  }
}

void FixedFiles::write(const std::vector<check::CheckedFile>& files) {
  for (std::size_t f = 0; f < files.size(); ++f) {
    outputs_[f]->write(check::text_of(files[f]));
    outputs_[f]->commit();
  }
}

void FixedFiles::tell(const std::vector<check::CheckedFile>& files, bool is_quiet,
                      Streams& streams) const {
  for (std::size_t f = 0; f < files.size() && !is_quiet; ++f) {
    const auto lines = static_cast<std::int64_t>(files[f].mended_lines.size());
    streams.err << paths_[f] << ": written, " << format_count(lines)
                << (lines == 1 ? " line" : " lines") << " mended\n";
  }
}

}  // namespace oriel::cli

// Where check --fix writes: known to be writable before any work, replaced in one step.
#pragma once

#include "cli/streams.hpp"
#include "oriel/check/checked_file.hpp"
#include "oriel/core/output_file.hpp"

#include <memory>
#include <string>
#include <vector>

namespace oriel::cli {

class FixedFiles {
 public:
  // One file goes to `out`, several go under their names to the folder `out`. Throws UsageError
  // where two of them would be one file, and IoError for what cannot be written.
  FixedFiles(const std::string& out, const std::vector<std::string>& files);

  // Writes all, in the order of `files`. Throws IoError.
  void write(const std::vector<check::CheckedFile>& files);

  // A line a file: how many lines were mended.
  void tell(const std::vector<check::CheckedFile>& files, bool is_quiet, Streams& streams) const;

 private:
  std::vector<std::string> paths_;
  std::vector<std::unique_ptr<OutputFile>> outputs_;
};

}  // namespace oriel::cli

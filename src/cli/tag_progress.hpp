// How far tagging has come: told on stderr where the tagged text does not go to the terminal
// itself.
#pragma once

#include "cli/progress_line.hpp"
#include "cli/tag_text.hpp"

#include <cstdint>
#include <string>

namespace oriel::cli {

class TagProgress {
 public:
  // Tells first what tagging takes of memory at most, on a terminal.
  TagProgress(Streams& streams, bool is_quiet, std::uint64_t model_bytes);

  // Where the size of what is read is known.
  void update(const std::string& path, const TagCounts& counts);

 private:
  ProgressLine line_;
  double begin_ = steady_seconds();
};

}  // namespace oriel::cli

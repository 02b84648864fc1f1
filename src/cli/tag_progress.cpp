#include "cli/tag_progress.hpp"

#include "oriel/core/numbers.hpp"

#include <algorithm>

namespace oriel::cli {

TagProgress::TagProgress(Streams& streams, bool is_quiet, std::uint64_t model_bytes)
    : line_(streams, is_quiet || streams.out_is_terminal) {
  if (streams.err_is_terminal) {
    const auto most = static_cast<double>(static_cast<std::int64_t>(model_bytes) + kTaggingBytes);
    line_.note("memory: at most " + format_fixed(most / 1e6, 0) + " MB");
  }
}

void TagProgress::update(const std::string& path, const TagCounts& counts) {
  if (counts.share < 0.0) {
    return;
  }
  constexpr double kLeastSeconds = 1e-3;
  const double seconds = std::max(kLeastSeconds, steady_seconds() - begin_);
  const double speed = static_cast<double>(counts.tokens) / seconds;
  line_.update(path + ": " + std::to_string(static_cast<int>(100.0 * counts.share)) + " %, " +
               format_count(counts.tokens) + " tokens, " +
               format_count(static_cast<std::int64_t>(speed)) + " tokens/s");
}

}  // namespace oriel::cli

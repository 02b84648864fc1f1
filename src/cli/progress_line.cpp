#include "cli/progress_line.hpp"

#include <chrono>
#include <utility>

namespace oriel::cli {
namespace {

constexpr double kTerminalInterval = 0.1;
constexpr double kPlainInterval = 10.0;
constexpr const char* kEraseLine = "\r\x1B[K";

}  // namespace

double steady_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

ProgressLine::ProgressLine(Streams& streams, bool is_quiet, std::function<double()> seconds)
    : streams_(streams),
      is_quiet_(is_quiet),
      seconds_(std::move(seconds)),
      next_update_(seconds_() + (streams.err_is_terminal ? 0.0 : kPlainInterval)) {}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::update(const std::string& text) {
  const double now = seconds_();
  if (is_quiet_ || now < next_update_) {
    return;
  }
  if (streams_.err_is_terminal) {
    streams_.err << kEraseLine << text.substr(0, streams_.err_width - 1) << std::flush;
    next_update_ = now + kTerminalInterval;
    is_shown_ = true;
  } else {
    streams_.err << text << std::endl;
    next_update_ = now + kPlainInterval;
  }
}

void ProgressLine::note(const std::string& line) {
  if (is_quiet_) {
    return;
  }
  clear();
  streams_.err << line << std::endl;
}

void ProgressLine::clear() {
  if (is_shown_) {
    streams_.err << kEraseLine << std::flush;
    is_shown_ = false;
  }
}

}  // namespace oriel::cli

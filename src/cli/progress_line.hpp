// How far work has come, told on stderr: one line that is rewritten on a terminal, a plain line now
// and then elsewhere, nothing with --quiet.
#pragma once

#include "cli/streams.hpp"

#include <functional>
#include <string>

namespace oriel::cli {

// Seconds since some fixed moment.
double steady_seconds();

class ProgressLine {
 public:
  // On a terminal, update() shows at most ten texts a second; elsewhere one in ten seconds, none in
  // the first ten.
  ProgressLine(Streams& streams, bool is_quiet, std::function<double()> seconds = steady_seconds);
  // Leaves a clean line to whoever writes next.
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // The state now: ASCII, one line, cut at the terminal's width. May be called as often as one
  // likes.
  void update(const std::string& text);

  // A line that stays.
  void note(const std::string& line);

 private:
  void clear();

  Streams& streams_;
  bool is_quiet_;
  std::function<double()> seconds_;
  double next_update_;
  bool is_shown_ = false;
};

}  // namespace oriel::cli

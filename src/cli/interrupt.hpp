// Ctrl-C as a flag that long work looks at. A second Ctrl-C ends the process at once.
#pragma once

#include <atomic>

namespace oriel::cli {

// The exit code of work that Ctrl-C ended.
constexpr int kInterrupted = 130;

class InterruptGuard {
 public:
  // From now on SIGINT and SIGTERM set flag(); the destructor puts the old handling back. One at a
  // time.
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  const std::atomic<bool>& flag() const;
};

}  // namespace oriel::cli

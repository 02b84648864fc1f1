// A number of threads for as long as the object lives.
#pragma once

#include "oriel/core/parallel.hpp"

namespace oriel::test {

class ThreadCount {
 public:
  explicit ThreadCount(int count) : before_(threads()) { set_threads(count); }
  ~ThreadCount() { set_threads(before_); }
  ThreadCount(const ThreadCount&) = delete;
  ThreadCount& operator=(const ThreadCount&) = delete;

 private:
  int before_;
};

}  // namespace oriel::test

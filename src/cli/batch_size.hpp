// How many tokens a batch has at least: few at first, so that the first tags come early and a short
// input wakes no second thread (core/in_order.hpp), then as many as the tagger likes best.
#pragma once

#include "oriel/core/types.hpp"

#include <algorithm>

namespace oriel::cli {

class BatchSize {
 public:
  Index tokens() const { return tokens_; }

  // To be called when a batch is full.
  void grow() { tokens_ = std::min(2 * tokens_, kMost); }

 private:
  static constexpr Index kMost = 2048;
  Index tokens_ = 128;
};

}  // namespace oriel::cli

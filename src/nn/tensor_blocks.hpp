// Blocks of several tensors, so that one parallel region goes over all of them: most are so small
// that waking the threads for each takes longer than what there is to do.
#pragma once

#include "oriel/core/types.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace oriel::nn {

struct TensorBlock {
  std::size_t tensor = 0;
  Index begin = 0;
  Index end = 0;
};

// Adds the blocks of [0, count) of a tensor, `grain` long, the last one shorter.
inline void add_blocks(std::size_t tensor, Index count, Index grain,
                       std::vector<TensorBlock>& blocks) {
  for (Index begin = 0; begin < count; begin += grain) {
    blocks.push_back({tensor, begin, std::min(count, begin + grain)});
  }
}

}  // namespace oriel::nn

// Words and their vectors, as a vectors file gives them.
#pragma once

#include "oriel/core/types.hpp"

#include <string>
#include <vector>

namespace oriel::embed {

struct EmbeddingTable {
  std::vector<std::string> words;
  Matrix<float> vectors;  // [dim x words]

  Index dim() const { return vectors.rows(); }
  Index size() const { return vectors.cols(); }
};

}  // namespace oriel::embed

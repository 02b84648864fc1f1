// The parameters of the best epoch: whole tensors, but of embeddings only the columns that train.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/nn/parameters.hpp"

#include <vector>

namespace oriel::train {

class Snapshot {
 public:
  explicit Snapshot(const nn::Parameters<float>& parameters) : values_(parameters.tensors.size()) {}

  void take(const nn::Parameters<float>& parameters) {
    for (std::size_t t = 0; t < values_.size(); ++t) {
      const auto& tensor = parameters.tensors[t];
      values_[t] = tensor.value.leftCols(kept_columns(tensor));
    }
  }

  // Only after take().
  void restore(nn::Parameters<float>& parameters) const {
    for (std::size_t t = 0; t < values_.size(); ++t) {
      auto& tensor = parameters.tensors[t];
      tensor.value.leftCols(kept_columns(tensor)) = values_[t];
    }
  }

 private:
  static Index kept_columns(const nn::Tensor<float>& tensor) {
    return tensor.is_embedding ? tensor.trained_columns : tensor.value.cols();
  }

  std::vector<Matrix<float>> values_;
};

}  // namespace oriel::train

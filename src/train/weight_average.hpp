// The mean of the weights over late steps (Polyak and Juditsky 1992): it lies nearer to the middle
// of where the last steps wander than any one of them.
#pragma once

#include "oriel/core/parallel.hpp"
#include "oriel/core/types.hpp"
#include "oriel/nn/parameters.hpp"

#include <cstdint>
#include <vector>

namespace oriel::train {

class WeightAverage {
 public:
  bool is_empty() const { return count_ == 0; }

  // mean += (w - mean) / count, of embeddings the columns that train alone.
  void add(const nn::Parameters<float>& parameters) {
    ++count_;
    means_.resize(parameters.tensors.size());
    const float share = 1.0F / static_cast<float>(count_);
    for (std::size_t t = 0; t < means_.size(); ++t) {
      const auto& tensor = parameters.tensors[t];
      const Index columns = trained_columns(tensor);
      if (count_ == 1) {
        means_[t].setZero(tensor.value.rows(), columns);
      }
      for_each_block(columns, kGrain, [&](Index begin, Index end) {
        auto mean = means_[t].middleCols(begin, end - begin);
        mean += share * (tensor.value.middleCols(begin, end - begin) - mean);
      });
    }
  }

  // Swaps the mean and the parameters; a second call swaps them back. Only after add().
  void exchange(nn::Parameters<float>& parameters) {
    for (std::size_t t = 0; t < means_.size(); ++t) {
      auto& tensor = parameters.tensors[t];
      tensor.value.leftCols(trained_columns(tensor)).swap(means_[t]);
    }
  }

 private:
  static constexpr Index kGrain = 1024;

  static Index trained_columns(const nn::Tensor<float>& tensor) {
    return tensor.is_embedding ? tensor.trained_columns : tensor.value.cols();
  }

  std::vector<Matrix<float>> means_;
  std::int64_t count_ = 0;
};

}  // namespace oriel::train

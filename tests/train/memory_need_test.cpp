#include "oriel/train/memory_need.hpp"

#include "support/toy_model.hpp"

#include <gtest/gtest.h>

namespace oriel::train {
namespace {

TEST(MemoryNeed, TheBestWeightsAreAsManyAsAreTrained) {
  const model::Model model = test::toy_model();
  std::int64_t numbers = 0;
  for (const auto& tensor : model.network.parameters().tensors) {
    numbers +=
        tensor.value.rows() * (tensor.is_embedding ? tensor.trained_columns : tensor.value.cols());
  }
  TrainConfig config;
  EXPECT_EQ(memory_need(model, config, 10, 0).weights, 4 * numbers);
  config.average = 0.5;
  EXPECT_EQ(memory_need(model, config, 10, 0).weights, 8 * numbers);
}

TEST(MemoryNeed, GrowsWithTheBatchAndWithDev) {
  const model::Model model = test::toy_model();
  const MemoryNeed none = memory_need(model, {}, 0, 0);
  const MemoryNeed small = memory_need(model, {}, 100, 1000);
  const MemoryNeed large = memory_need(model, {}, 300, 3000);
  EXPECT_EQ(large.batch - none.batch, 3 * (small.batch - none.batch));
  EXPECT_EQ(none.dev_score, 0);
  EXPECT_GT(large.dev_score, small.dev_score);
  EXPECT_GT(none.in_use, 0);
  EXPECT_EQ(small.most(), small.in_use + small.batch + small.weights + small.dev_score);
}

}  // namespace
}  // namespace oriel::train

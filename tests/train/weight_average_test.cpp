#include "../../src/train/weight_average.hpp"

#include <gtest/gtest.h>

namespace oriel::train {
namespace {

TEST(WeightAverage, IsTheMeanOfWhatWasAddedAndSwapsBothWays) {
  nn::Parameters<float> parameters;
  parameters.tensors.resize(2);
  parameters.tensors[0].is_embedding = true;
  parameters.tensors[0].trained_columns = 1;
  parameters.tensors[0].value = Matrix<float>{{1.0F, 5.0F}};
  parameters.tensors[1].value = Matrix<float>{{2.0F}};
  WeightAverage average;
  EXPECT_TRUE(average.is_empty());
  average.add(parameters);
  parameters.tensors[0].value(0, 0) = 3.0F;
  parameters.tensors[1].value(0, 0) = 8.0F;
  average.add(parameters);
  average.exchange(parameters);
  EXPECT_EQ(parameters.tensors[0].value, (Matrix<float>{{2.0F, 5.0F}}));
  EXPECT_EQ(parameters.tensors[1].value, (Matrix<float>{{5.0F}}));
  average.exchange(parameters);
  EXPECT_EQ(parameters.tensors[0].value, (Matrix<float>{{3.0F, 5.0F}}));
  EXPECT_EQ(parameters.tensors[1].value, (Matrix<float>{{8.0F}}));
}

}  // namespace
}  // namespace oriel::train

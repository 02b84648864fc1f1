#include "oriel/embed/quantize.hpp"

#include "embed/vectors_file.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace oriel::embed {
namespace {

using test::message_of;

TEST(Quantize, EachColumnHasTheScaleOfItsLargestMagnitude) {
  Matrix<float> values(3, 2);
  values << 127.0F, 0.5F, -1.4F, -12.7F, 1.5F, 0.0F;
  const Int8Columns columns = to_int8(values);
  EXPECT_FLOAT_EQ(columns.scales(0, 0), 1.0F);
  EXPECT_FLOAT_EQ(columns.scales(0, 1), 0.1F);
  Matrix<std::int8_t> expected(3, 2);
  expected << 127, 5, -1, -127, 2, 0;
  EXPECT_EQ(columns.values, expected);
  EXPECT_EQ(from_int8(columns.values, columns.scales)(2, 0), 2.0F);
}

TEST(Quantize, NothingStaysNothing) {
  Matrix<float> values(2, 2);
  values << 0.0F, 1e-38F, 0.0F, -1e-40F;
  const Int8Columns columns = to_int8(values);
  EXPECT_EQ(columns.scales, Matrix<float>::Zero(1, 2));
  EXPECT_EQ(from_int8(columns.values, columns.scales), Matrix<float>::Zero(2, 2));
  EXPECT_EQ(to_int8(Matrix<float>(0, 3)).scales, Matrix<float>::Zero(1, 3));
}

TEST(Quantize, TheLargestFloatDoesNotOverflow) {
  const float most = std::numeric_limits<float>::max();
  const Int8Columns columns = to_int8(Matrix<float>::Constant(1, 1, -most));
  EXPECT_EQ(columns.values(0, 0), -127);
  EXPECT_TRUE(std::isfinite(columns.scales(0, 0)));
}

TEST(Quantize, BadValuesAndShapesAreTheCallersFault) {
  const Matrix<float> nan = Matrix<float>::Constant(1, 1, std::nanf(""));
  EXPECT_EQ(message_of<std::logic_error>([&] { to_int8(nan); }),
            "to_int8: the values must be finite");
  EXPECT_EQ(message_of<std::logic_error>(
                [&] { from_int8(Matrix<std::int8_t>::Zero(2, 3), Matrix<float>::Zero(1, 2)); }),
            "from_int8: one scale a column is needed");
}

TEST(Quantize, HalfPrecisionRoundsToTheNearest) {
  Matrix<float> values(1, 4);
  values << 1.0F, 2049.0F, 2051.0F, 70000.0F;
  const Matrix<float> rounded = from_float16(to_float16(values));
  EXPECT_EQ(rounded(0, 0), 1.0F);
  EXPECT_EQ(rounded(0, 1), 2048.0F);
  EXPECT_EQ(rounded(0, 2), 2052.0F);
  EXPECT_TRUE(std::isinf(rounded(0, 3)));
}

}  // namespace
}  // namespace oriel::embed

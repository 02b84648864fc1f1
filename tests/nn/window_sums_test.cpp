#include "oriel/nn/window_sums.hpp"

#include <gtest/gtest.h>

namespace oriel::nn {
namespace {

constexpr Index kTokens = 3;

IdMatrix two_windows() { return IdMatrix{{0, 1}, {1, 1}}; }

TEST(WindowSums, EveryPositionAddsTheShareOfItsToken) {
  // Columns: tokens 0, 1, 2 at position 0, then at position 1.
  const Matrix<float> shares{{1, 2, 4, 8, 16, 32}};
  const Matrix<float> b{{100}};
  Matrix<float> z(1, 2);
  window_sums_forward<float>(shares, kTokens, two_windows(), b, z);
  EXPECT_EQ(z, (Matrix<float>{{100 + 1 + 16, 100 + 2 + 16}}));
}

TEST(WindowSums, BackwardAddsUpTheWindowsOfATokenAtAPosition) {
  Occurrences places;
  places.collect(two_windows(), kTokens);
  const Matrix<float> d_z{{1, 10}};
  Matrix<float> d_shares = Matrix<float>::Constant(1, 2 * kTokens, 7.0F);
  window_sums_backward<float>(places, 2, 0, kTokens, d_z, d_shares);
  EXPECT_EQ(d_shares, (Matrix<float>{{1, 10, 0, 0, 11, 0}}));
}

TEST(WindowSums, BackwardWritesTheTokensOfItsRangeAlone) {
  Occurrences places;
  places.collect(two_windows(), kTokens);
  const Matrix<float> d_z{{1, 10}};
  Matrix<float> d_shares = Matrix<float>::Constant(1, 2 * kTokens, 7.0F);
  window_sums_backward<float>(places, 2, 1, 2, d_z, d_shares);
  EXPECT_EQ(d_shares, (Matrix<float>{{7, 10, 7, 7, 11, 7}}));
}

}  // namespace
}  // namespace oriel::nn

#include "oriel/features/windows.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace oriel::features {
namespace {

TEST(Windows, EachColumnIsATokenAndItsNeighbours) {
  IdMatrix windows = IdMatrix::Constant(3, 5, -7);
  fill_windows({10, 11, 12}, {1, 2}, 0, 3, 1, windows);
  IdMatrix expected(3, 5);
  expected << -7, 1, 10, 11, -7,  //
      -7, 10, 11, 12, -7,         //
      -7, 11, 12, 2, -7;
  EXPECT_EQ(windows, expected);
}

TEST(Windows, APartOfASentenceStillSeesTheRest) {
  IdMatrix windows(5, 1);
  fill_windows({10, 11, 12, 13}, {1, 2}, 2, 3, 0, windows);
  IdMatrix expected(5, 1);
  expected << 10, 11, 12, 13, 2;
  EXPECT_EQ(windows, expected);
}

TEST(Windows, AnEvenWindowOrTooFewColumnsAreTheCallersFault) {
  IdMatrix even(4, 3);
  EXPECT_THROW(fill_windows({10, 11, 12}, {1, 2}, 0, 3, 0, even), std::logic_error);
  IdMatrix narrow(3, 2);
  EXPECT_THROW(fill_windows({10, 11, 12}, {1, 2}, 0, 3, 0, narrow), std::logic_error);
}

}  // namespace
}  // namespace oriel::features

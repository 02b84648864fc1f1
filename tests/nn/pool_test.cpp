#include "oriel/nn/pool.hpp"

#include "expect_throw.hpp"
#include "oriel/core/error.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace oriel::nn {
namespace {

std::vector<std::uint32_t> columns_of(const Groups& groups, Index group) {
  const auto columns = groups.columns(group);
  return {columns.begin(), columns.end()};
}

TEST(Groups, HoldTheirColumnsInOrderAndMayBeEmpty) {
  Groups groups;
  groups.collect({2, 0, 2, 0, 0}, 3);
  EXPECT_EQ(groups.size(), 3);
  EXPECT_EQ(columns_of(groups, 0), (std::vector<std::uint32_t>{1, 3, 4}));
  EXPECT_TRUE(columns_of(groups, 1).empty());
  EXPECT_EQ(columns_of(groups, 2), (std::vector<std::uint32_t>{0, 2}));
  test::expect_throw<std::logic_error>(
      [&] {
        groups.collect({0, 3}, 3);
      },
      "Groups: group 3 is not in [0, 3)");
}

TEST(Pool, EveryColumnGetsItsGroupsMaximumOrMean) {
  Groups groups;
  groups.collect({0, 1, 0}, 2);
  const Matrix<double> h{{1.0, 5.0, 3.0}, {4.0, 6.0, -2.0}};
  Matrix<double> pooled(2, 3);
  pool_forward<double>(Pool::Maximum, groups, 0, 2, h, pooled);
  EXPECT_EQ(pooled, (Matrix<double>{{3.0, 5.0, 3.0}, {4.0, 6.0, 4.0}}));
  pool_forward<double>(Pool::Mean, groups, 0, 2, h, pooled);
  EXPECT_EQ(pooled, (Matrix<double>{{2.0, 5.0, 2.0}, {1.0, 6.0, 1.0}}));
}

TEST(Pool, TheGradientGoesToTheFirstColumnThatHoldsTheMaximumOrToAllAlike) {
  Groups groups;
  groups.collect({0, 0, 0}, 1);
  const Matrix<double> h{{1.0, 3.0, 3.0}};
  Matrix<double> pooled(1, 3);
  const Matrix<double> d_pooled{{0.5, 1.0, 1.5}};
  pool_forward<double>(Pool::Maximum, groups, 0, 1, h, pooled);
  Matrix<double> d_h{{7.0, 7.0, 7.0}};  // must be added to
  pool_backward<double>(Pool::Maximum, groups, 0, 1, h, pooled, d_pooled, d_h);
  EXPECT_EQ(d_h, (Matrix<double>{{7.0, 10.0, 7.0}}));
  d_h.setConstant(7.0);
  pool_forward<double>(Pool::Mean, groups, 0, 1, h, pooled);
  pool_backward<double>(Pool::Mean, groups, 0, 1, h, pooled, d_pooled, d_h);
  EXPECT_TRUE(d_h.isApprox(Matrix<double>{{8.0, 8.0, 8.0}}));
}

TEST(Pool, NamesReadBack) {
  for (const auto pool : {Pool::None, Pool::Mean, Pool::Maximum}) {
    EXPECT_EQ(parse_pool(name_of(pool)), pool);
  }
  test::expect_throw<Error>([] { parse_pool("maxx"); },
                            "unknown pool \"maxx\": expected one of none, mean, max; did you mean "
                            "\"max\"?");
}

}  // namespace
}  // namespace oriel::nn

#include "oriel/nn/bags.hpp"

#include <gtest/gtest.h>

#include <array>

namespace oriel::nn {
namespace {

TEST(Bags, AreCutWhereTheirIdsEnd) {
  Bags bags;
  bags.add({});
  bags.add(std::array<Id, 2>{4, 1});
  bags.add(std::array<Id, 1>{4});
  EXPECT_EQ(bags.size(), 3);
  EXPECT_TRUE(bags.at(0).empty());
  EXPECT_EQ(bags.at(1)[1], 1);
  EXPECT_EQ(bags.at(2).size(), 1U);
  bags.clear();
  EXPECT_EQ(bags.size(), 0);
}

TEST(Bags, AreAddedUpOrAveragedAndNothingIsZero) {
  const Matrix<double> E{{1.0, 10.0, 100.0}, {2.0, 20.0, 200.0}};
  Bags bags;
  bags.add(std::array<Id, 1>{2});
  bags.add({});
  bags.add(std::array<Id, 3>{0, 1, 1});
  Matrix<double> columns(2, 2);
  bags_forward<double>(E, bags, Combination::Sum, 1, columns);
  EXPECT_EQ(columns, (Matrix<double>{{0.0, 21.0}, {0.0, 42.0}}));
  bags_forward<double>(E, bags, Combination::Mean, 1, columns);
  EXPECT_TRUE(columns.isApprox(Matrix<double>{{0.0, 7.0}, {0.0, 14.0}}));
}

}  // namespace
}  // namespace oriel::nn

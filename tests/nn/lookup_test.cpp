#include "oriel/nn/lookup.hpp"

#include "oriel/core/rng.hpp"

#include <gtest/gtest.h>

#include <map>
#include <vector>

namespace oriel::nn {
namespace {

std::vector<std::uint32_t> cells_of(const Occurrences& occurrences, Index i) {
  const auto cells = occurrences.cells(i);
  return {cells.begin(), cells.end()};
}

TEST(Lookup, ColumnsStandOneUnderTheOther) {
  Matrix<float> E(2, 3);
  E << 1, 2, 3,  //
      10, 20, 30;
  IdMatrix ids(2, 2);
  ids << 0, 1,  //
      2, 1;
  Matrix<float> x(4, 2);
  lookup_forward<float>(E, ids, x);
  Matrix<float> expected(4, 2);
  expected << 1, 2,  //
      10, 20,        //
      3, 2,          //
      30, 20;
  EXPECT_EQ(x, expected);
}

TEST(Lookup, OccurrencesAreSortedByIdThenCell) {
  IdMatrix ids(2, 3);
  ids << 5, 0, 5,  //
      0, 5, 9;
  Occurrences occurrences;
  occurrences.collect(ids, 10);
  EXPECT_EQ(occurrences.ids(), (std::vector<Id>{0, 5, 9}));
  EXPECT_EQ(cells_of(occurrences, 0), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(cells_of(occurrences, 1), (std::vector<std::uint32_t>{0, 3, 4}));
  EXPECT_EQ(cells_of(occurrences, 2), (std::vector<std::uint32_t>{5}));
}

TEST(Lookup, IdsFromTheLimitOnAreLeftOut) {
  IdMatrix ids(1, 4);
  ids << 3, 4, 2, 3;
  Occurrences occurrences;
  occurrences.collect(ids, 3);
  EXPECT_EQ(occurrences.ids(), (std::vector<Id>{2}));
  occurrences.collect(ids, 0);
  EXPECT_TRUE(occurrences.ids().empty());
}

TEST(Lookup, LargeIdsAreSortedLikeAMap) {
  Rng rng(4, RandomPurpose::Test);
  IdMatrix ids(5, 200);
  std::map<Id, std::vector<std::uint32_t>> expected;
  for (Index i = 0; i < ids.size(); ++i) {
    const std::uint64_t bound = i % 2 == 0 ? 50 : 0x7FFFFFFF;
    ids.reshaped()(i) = static_cast<Id>(rng.below(bound));
    expected[ids.reshaped()(i)].push_back(static_cast<std::uint32_t>(i));
  }
  Occurrences occurrences;
  occurrences.collect(ids, 0x7FFFFFFF);
  ASSERT_EQ(occurrences.ids().size(), expected.size());
  Index i = 0;
  for (const auto& [id, cells] : expected) {
    EXPECT_EQ(occurrences.ids()[static_cast<std::size_t>(i)], id);
    EXPECT_EQ(cells_of(occurrences, i), cells);
    ++i;
  }
}

TEST(Lookup, BackwardAddsTheBlocksOfEachId) {
  IdMatrix ids(2, 2);
  ids << 1, 4,  //
      4, 4;
  Occurrences occurrences;
  occurrences.collect(ids, 5);
  Matrix<double> dx(4, 2);
  dx << 1, 5,  //
      2, 6,    //
      3, 7,    //
      4, 8;
  Matrix<double> dE = Matrix<double>::Constant(2, 2, 7.0);
  lookup_backward<double>(occurrences, 0, dx, dE);
  Matrix<double> expected(2, 2);
  expected << 8, 22,  //
      9, 25;
  EXPECT_EQ(dE, expected);
  Matrix<double> second = Matrix<double>::Zero(2, 1);
  lookup_backward<double>(occurrences, 1, dx, second);
  EXPECT_EQ(second, (expected.array() - 7.0).matrix().col(1));
}

}  // namespace
}  // namespace oriel::nn

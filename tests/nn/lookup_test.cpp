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

TEST(Lookup, EveryTokenGetsTheColumnOfItsId) {
  const Matrix<float> E{{1, 2, 3}, {10, 20, 30}};
  const std::vector<Id> ids{0, 2, 1, 2};
  Matrix<float> x(2, 4);
  lookup_forward<float>(E, ids, x);
  EXPECT_EQ(x, (Matrix<float>{{1, 3, 2, 3}, {10, 30, 20, 30}}));
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

TEST(Lookup, BackwardAddsTheColumnsOfEachId) {
  IdMatrix ids(1, 4);
  ids << 1, 4, 4, 4;
  Occurrences occurrences;
  occurrences.collect(ids, 5);
  const Matrix<double> dx{{1, 3, 5, 7}, {2, 4, 6, 8}};
  Matrix<double> dE = Matrix<double>::Constant(2, 2, 7.0);
  lookup_backward<double>(occurrences, 0, dx, dE);
  EXPECT_EQ(dE, (Matrix<double>{{8, 22}, {9, 25}}));
  Matrix<double> second = Matrix<double>::Zero(2, 1);
  lookup_backward<double>(occurrences, 1, dx, second);
  EXPECT_EQ(second, (Matrix<double>{{15}, {18}}));
}

}  // namespace
}  // namespace oriel::nn

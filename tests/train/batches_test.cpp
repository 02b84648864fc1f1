#include "oriel/train/batches.hpp"

#include <gtest/gtest.h>

#include <set>
#include <utility>

namespace oriel::train {
namespace {

using Token = std::pair<std::size_t, Index>;

std::vector<Token> tokens_of(const Batches& batches) {
  std::vector<Token> tokens;
  for (std::int64_t b = 0; b < batches.size(); ++b) {
    for (const auto& piece : batches.at(b)) {
      for (Index t = piece.begin; t < piece.end; ++t) {
        tokens.emplace_back(piece.sentence, t);
      }
    }
  }
  return tokens;
}

TEST(Batches, EveryTokenComesOnceInAnyUnitAndSize) {
  for (const auto unit : {BatchUnit::Sentences, BatchUnit::Windows}) {
    for (const std::int64_t size : {0, 1, 2, 3, 100}) {
      Batches batches({2, 0, 5, 1}, unit, size);
      batches.shuffle(7, 1);
      const auto tokens = tokens_of(batches);
      EXPECT_EQ(tokens.size(), 8U);
      EXPECT_EQ(std::set<Token>(tokens.begin(), tokens.end()).size(), 8U);
    }
  }
}

TEST(Batches, SizesAreOneUpToTheWholeSet) {
  EXPECT_EQ(Batches({2, 0, 5, 1}, BatchUnit::Sentences, 2).size(), 2);
  EXPECT_EQ(Batches({2, 0, 5, 1}, BatchUnit::Windows, 1).size(), 8);
  EXPECT_EQ(Batches({2, 0, 5, 1}, BatchUnit::Windows, 0).size(), 1);
}

TEST(Batches, TheOrderDependsOnSeedAndEpochAlone) {
  const std::vector<Index> lengths(50, 1);
  Batches first(lengths, BatchUnit::Sentences, 8);
  Batches second(lengths, BatchUnit::Sentences, 8);
  first.shuffle(1, 3);
  second.shuffle(1, 9);
  EXPECT_NE(tokens_of(first), tokens_of(second));
  second.shuffle(1, 3);
  EXPECT_EQ(tokens_of(first), tokens_of(second));
  second.shuffle(2, 3);
  EXPECT_NE(tokens_of(first), tokens_of(second));
}

}  // namespace
}  // namespace oriel::train

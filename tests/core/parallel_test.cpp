#include "oriel/core/parallel.hpp"

#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace oriel {
namespace {

// Runs each test at several thread counts.
class Parallel : public testing::TestWithParam<int> {
 protected:
  Parallel() : before_(threads()) { set_threads(GetParam()); }
  ~Parallel() override { set_threads(before_); }

 private:
  int before_;
};

INSTANTIATE_TEST_SUITE_P(Threads, Parallel, testing::Values(1, 2, 3, 8),
                         [](const auto& given) { return std::to_string(given.param); });

TEST_P(Parallel, EveryPieceIsRunOnce) {
  for (const Index pieces : {0, 1, 2, 7, 1000}) {
    std::vector<int> even(static_cast<std::size_t>(pieces));
    std::vector<int> uneven(static_cast<std::size_t>(pieces));
    for_each_piece(pieces, [&](Index piece) { ++even[static_cast<std::size_t>(piece)]; });
    for_each_uneven_piece(pieces, [&](Index piece) { ++uneven[static_cast<std::size_t>(piece)]; });
    EXPECT_EQ(even, std::vector<int>(static_cast<std::size_t>(pieces), 1));
    EXPECT_EQ(uneven, even);
  }
  for_each_piece(-3, [](Index) { FAIL() << "there is no piece"; });
}

TEST_P(Parallel, BlocksTileTheRangeWithTheShortOneLast) {
  std::vector<std::pair<Index, Index>> blocks(4);
  for_each_block(10, 3, [&](Index begin, Index end) {
    blocks[static_cast<std::size_t>(begin / 3)] = {begin, end};
  });
  EXPECT_EQ(blocks, (std::vector<std::pair<Index, Index>>{{0, 3}, {3, 6}, {6, 9}, {9, 10}}));
  for_each_block(0, 3, [](Index, Index) { FAIL() << "there is no block"; });
  std::atomic<int> calls{0};
  for_each_block(6, 3, [&](Index, Index) { ++calls; });
  EXPECT_EQ(calls, 2);
}

TEST_P(Parallel, TheFirstFaultInPieceOrderIsThrownWhenAllHaveEnded) {
  for (const bool is_even : {true, false}) {
    std::atomic<int> ended{0};
    const auto task = [&](Index piece) {
      ++ended;
      if (piece == 7 || piece == 30 || piece == 99) {
        throw std::runtime_error("piece " + std::to_string(piece));
      }
    };
    EXPECT_EQ(test::message_of<std::runtime_error>(
                  [&] { is_even ? for_each_piece(100, task) : for_each_uneven_piece(100, task); }),
              "piece 7");
    EXPECT_EQ(ended, 100);
  }
}

TEST_P(Parallel, WorkInsideAPieceIsDoneOnce) {
  std::vector<std::vector<int>> counts(9, std::vector<int>(50));
  for_each_piece(9, [&](Index outer) {
    for_each_uneven_piece(50, [&](Index inner) {
      ++counts[static_cast<std::size_t>(outer)][static_cast<std::size_t>(inner)];
    });
  });
  EXPECT_EQ(counts, std::vector<std::vector<int>>(9, std::vector<int>(50, 1)));
}

TEST_P(Parallel, AFaultInsideNestedWorkComesOut) {
  EXPECT_EQ(test::message_of<std::runtime_error>([] {
              for_each_piece(4, [](Index outer) {
                for_each_piece(4, [&](Index inner) {
                  if (outer >= 2 && inner >= 1) {
                    throw std::runtime_error(std::to_string(outer) + "." + std::to_string(inner));
                  }
                });
              });
            }),
            "2.1");
}

TEST(Threads, AreAtLeastOne) {
  EXPECT_GE(threads(), 1);
  for (const int count : {0, -1}) {
    EXPECT_EQ(test::message_of<std::logic_error>([&] { set_threads(count); }),
              "set_threads: at least 1 thread is needed");
  }
}

TEST(Parallel, SumsOverBlocksAreAddedInOrder) {
  const int before = threads();
  double expected = 0.0;
  for (int block = 0; block < 100; ++block) {
    double sum = 0.0;
    for (int i = 10 * block; i < 10 * block + 10 && i < 995; ++i) {
      sum += 1.0 / (1.0 + i);
    }
    expected += sum;
  }
  for (const int count : {1, 2, 3, 8}) {
    set_threads(count);
    const auto add = [](Index begin, Index end, double& sum) {
      for (Index i = begin; i < end; ++i) {
        sum += 1.0 / (1.0 + static_cast<double>(i));
      }
    };
    EXPECT_EQ(sum_over_blocks<double>(995, 10, add), expected);
    EXPECT_EQ(sum_over_blocks<double>(0, 10, add), 0.0);
  }
  set_threads(before);
}

}  // namespace
}  // namespace oriel

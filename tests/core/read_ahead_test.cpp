#include "oriel/core/read_ahead.hpp"

#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

namespace oriel {
namespace {

// Reads ahead, or not.
class ReadAheadOrNot : public testing::TestWithParam<bool> {};

INSTANTIATE_TEST_SUITE_P(Threads, ReadAheadOrNot, testing::Bool());

TEST_P(ReadAheadOrNot, PiecesComeInTheirOrderAndThenNone) {
  int read = 0;
  ReadAhead<int> numbers(
      [&]() -> std::optional<int> { return read < 100 ? std::optional(read++) : std::nullopt; },
      GetParam());
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(numbers.next(), i);
  }
  EXPECT_EQ(numbers.next(), std::nullopt);
}

TEST_P(ReadAheadOrNot, AFaultIsThrownBehindThePiecesBeforeIt) {
  int read = 0;
  ReadAhead<int> numbers(
      [&]() -> std::optional<int> {
        if (read == 3) {
          throw std::runtime_error("the third is damaged");
        }
        return read++;
      },
      GetParam());
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(numbers.next(), i);
  }
  EXPECT_EQ(test::message_of<std::runtime_error>([&] { numbers.next(); }), "the third is damaged");
}

TEST(ReadAhead, ReadsTwoPiecesAheadAtMost) {
  std::atomic<int> read = 0;
  ReadAhead<int> numbers([&]() -> std::optional<int> { return read++; }, true);
  EXPECT_EQ(numbers.next(), 0);
  EXPECT_EQ(numbers.next(), 1);
  EXPECT_LE(read, 4);
}

TEST(ReadAhead, EndsWithPiecesThatNobodyAskedFor) {
  std::atomic<int> read = 0;
  {
    const ReadAhead<int> numbers([&]() -> std::optional<int> { return read++; }, true);
  }
  EXPECT_LE(read, 2);
}

}  // namespace
}  // namespace oriel

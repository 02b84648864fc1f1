#include "oriel/core/in_order.hpp"

#include "support/message_of.hpp"
#include "support/thread_count.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace oriel {
namespace {

// With a number of threads.
class InOrder : public testing::TestWithParam<int> {
 private:
  const test::ThreadCount threads_{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Threads, InOrder, testing::Values(1, 2, 3, 8));

// Takes longer for some numbers than for others.
std::string slowly(int number) {
  volatile int steps = number % 7 == 0 ? 200000 : 0;
  while (steps > 0) {
    steps = steps - 1;
  }
  return std::to_string(number);
}

TEST_P(InOrder, ResultsAreWrittenInTheOrderOfTheItems) {
  int read = 0;
  std::vector<std::string> written;
  for_each_in_order(
      [&]() -> std::optional<int> { return read < 300 ? std::optional(read++) : std::nullopt; },
      slowly, [&](const std::string& text) { written.push_back(text); });
  ASSERT_EQ(written.size(), 300U);
  for (std::size_t i = 0; i < written.size(); ++i) {
    EXPECT_EQ(written[i], std::to_string(i));
  }
}

TEST_P(InOrder, TwoItemsWakeNoOtherThread) {
  int read = 0;
  std::set<std::thread::id> workers;
  for_each_in_order(
      [&]() -> std::optional<int> { return read < 2 ? std::optional(read++) : std::nullopt; },
      [&](int number) {
        workers.insert(std::this_thread::get_id());
        return slowly(number);
      },
      [](const std::string&) {});
  EXPECT_EQ(workers, std::set{std::this_thread::get_id()});
}

TEST_P(InOrder, NoItemsAreNoWork) {
  for_each_in_order([]() -> std::optional<int> { return std::nullopt; }, slowly,
                    [](const std::string&) { FAIL(); });
}

TEST_P(InOrder, AFaultInReadingIsThrownBehindWhatWasReadBeforeIt) {
  int read = 0;
  int written = 0;
  const auto run = [&] {
    for_each_in_order(
        [&]() -> std::optional<int> {
          if (read == 30) {
            throw std::runtime_error("the thirtieth is damaged");
          }
          return read++;
        },
        slowly, [&](const std::string&) { ++written; });
  };
  EXPECT_EQ(test::message_of<std::runtime_error>(run), "the thirtieth is damaged");
  EXPECT_EQ(written, 30);
}

TEST_P(InOrder, OfFaultsInWorkTheFirstInOrderIsThrownAndNothingBehindItIsWritten) {
  int read = 0;
  int written = 0;
  const auto work = [](int number) {
    if (number == 21 || number == 22) {
      throw std::runtime_error(slowly(number));
    }
    return slowly(number);
  };
  const auto run = [&] {
    for_each_in_order([&]() -> std::optional<int> { return read++; }, work,
                      [&](const std::string&) { ++written; });
  };
  EXPECT_EQ(test::message_of<std::runtime_error>(run), "21");
  EXPECT_EQ(written, 21);
}

TEST_P(InOrder, AFaultInWritingEndsTheReading) {
  int read = 0;
  const auto run = [&] {
    for_each_in_order([&]() -> std::optional<int> { return read++; }, slowly,
                      [&](const std::string&) { throw std::runtime_error("the disk is full"); });
  };
  EXPECT_EQ(test::message_of<std::runtime_error>(run), "the disk is full");
  EXPECT_LE(read, 2 * GetParam());
}

TEST_P(InOrder, AFewItemsAreOnTheWayAtOnce) {
  std::atomic<int> read = 0;
  int written = 0;
  for_each_in_order(
      [&]() -> std::optional<int> { return read < 100 ? std::optional(read++) : std::nullopt; },
      slowly, [&](const std::string&) { EXPECT_LE(read - written++, 2 * GetParam()); });
}

}  // namespace
}  // namespace oriel

#include "oriel/core/unique_words.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace oriel {
namespace {

TEST(UniqueWords, KeepTheirOrderAndFindEveryDuplicate) {
  UniqueWords words;
  for (int i = 0; i < 5000; ++i) {
    ASSERT_EQ(words.add("w" + std::to_string(i)), -1);
  }
  for (int i = 0; i < 5000; ++i) {
    ASSERT_EQ(words.add("w" + std::to_string(i)), i);
  }
  EXPECT_EQ(words.size(), 5000);
  const std::vector<std::string> taken = words.take();
  ASSERT_EQ(taken.size(), 5000U);
  EXPECT_EQ(taken[4999], "w4999");
}

TEST(UniqueWords, RoomMadeAtOnceKeepsWhatIsThere) {
  UniqueWords words;
  words.add("a");
  words.add("b");
  words.reserve(10000);
  words.reserve(0);
  EXPECT_EQ(words.add("b"), 1);
  EXPECT_EQ(words.add("c"), -1);
  EXPECT_EQ(words.size(), 3);
}

TEST(UniqueWords, EqualHashesDoNotMakeEqualWords) {
  UniqueWords words;
  EXPECT_EQ(words.add("a", 42), -1);
  EXPECT_EQ(words.add("b", 42), -1);
  EXPECT_EQ(words.add("b", 42), 1);
}

TEST(UniqueWords, AreEmptyWhenTaken) {
  UniqueWords words;
  words.add("a");
  words.take();
  EXPECT_EQ(words.size(), 0);
  EXPECT_EQ(words.add("a"), -1);
}

}  // namespace
}  // namespace oriel

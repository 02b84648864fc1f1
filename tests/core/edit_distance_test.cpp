#include "oriel/core/edit_distance.hpp"

#include "oriel/core/rng.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

namespace oriel {
namespace {

TEST(EditDistance, CountsEachKindOfSlipOnce) {
  EXPECT_EQ(edit_distance("train", "train", 4), 0U);
  EXPECT_EQ(edit_distance("tran", "train", 4), 1U);
  EXPECT_EQ(edit_distance("traiin", "train", 4), 1U);
  EXPECT_EQ(edit_distance("troin", "train", 4), 1U);
  EXPECT_EQ(edit_distance("tarin", "train", 4), 1U);
  EXPECT_EQ(edit_distance("ca", "abc", 4), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 4), 3U);
  EXPECT_EQ(edit_distance("", "abc", 4), 3U);
  EXPECT_EQ(edit_distance("", "", 0), 0U);
}

TEST(EditDistance, StopsAboveTheLimit) {
  EXPECT_EQ(edit_distance("kitten", "sitting", 3), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 1), 2U);
  EXPECT_EQ(edit_distance("a", "b", 0), 1U);
  EXPECT_EQ(edit_distance(std::string(5000, 'a'), std::string(5000, 'b'), 2), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting", std::numeric_limits<std::size_t>::max()), 3U);
}

// The distance by its definition, without table and limit.
std::size_t plain_distance(std::string_view first, std::string_view second) {
  if (first.empty() || second.empty()) {
    return first.size() + second.size();
  }
  const std::string_view f = first.substr(1);
  const std::string_view s = second.substr(1);
  std::size_t least = plain_distance(f, s) + (first[0] == second[0] ? 0 : 1);
  least = std::min({least, plain_distance(f, second) + 1, plain_distance(first, s) + 1});
  if (first.size() > 1 && second.size() > 1 && first[0] == second[1] && first[1] == second[0]) {
    least = std::min(least, plain_distance(first.substr(2), second.substr(2)) + 1);
  }
  return least;
}

TEST(EditDistance, IsItsDefinitionOnRandomWordsAtAnyLimit) {
  constexpr std::uint64_t kSeed = 9;
  Rng rng(kSeed, RandomPurpose::Test);
  const auto word = [&] {
    std::string text(rng.below(6), 'a');
    std::generate(text.begin(), text.end(), [&] { return static_cast<char>('a' + rng.below(3)); });
    return text;
  };
  for (int i = 0; i < 300; ++i) {
    const std::string first = word();
    const std::string second = word();
    const std::size_t distance = plain_distance(first, second);
    for (std::size_t limit = 0; limit <= 7; ++limit) {
      EXPECT_EQ(edit_distance(first, second, limit), std::min(distance, limit + 1))
          << first << " and " << second << ", seed " << kSeed;
    }
  }
}

TEST(NearestSpelling, IsTheFirstOfTheNearest) {
  const std::vector<std::string> commands{"train", "tag", "evaluate", "neighbors", "trail"};
  EXPECT_EQ(nearest_spelling("evalute", commands), "evaluate");
  EXPECT_EQ(nearest_spelling("traim", commands), "train");
  EXPECT_EQ(nearest_spelling("trai", commands), "train");
  EXPECT_EQ(nearest_spelling("tga", commands), "tag");
  EXPECT_EQ(nearest_spelling("tag", commands), "tag");
}

TEST(NearestSpelling, CandidatesMayBeGivenOneByOne) {
  const auto letters = [](std::size_t i) {
    return std::string_view("traintrail").substr(5 * i, 5);
  };
  EXPECT_EQ(nearest_spelling("traik", 2, letters), "train");
  EXPECT_EQ(nearest_spelling("trail", 2, letters), "trail");
  EXPECT_EQ(nearest_spelling("trail", 0, letters), "");
}

TEST(NearestSpelling, IsNothingWhereAllAreFar) {
  EXPECT_EQ(nearest_spelling("info", {"train", "tag", "evaluate"}), "");
  EXPECT_EQ(nearest_spelling("tag", {}), "");
  // A third of the longer spelling, at least 1, at most 4.
  EXPECT_EQ(nearest_spelling("ab", {"xb"}), "xb");
  EXPECT_EQ(nearest_spelling("abcd", {"xycd"}), "");
  EXPECT_EQ(nearest_spelling("abcdef", {"xycdef"}), "xycdef");
  EXPECT_EQ(nearest_spelling("abcdefghijklmnopqr", {"1234efghijklmnopqr"}), "1234efghijklmnopqr");
  EXPECT_EQ(nearest_spelling("abcdefghijklmnopqr", {"12345fghijklmnopqr"}), "");
}

}  // namespace
}  // namespace oriel

#include "oriel/train/search_space.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace oriel::train {
namespace {

bool allow_all(const Configuration&) { return true; }

double drawn_number(const SearchOption& option, std::uint64_t number) {
  return *parse_double(draw_configuration({option}, 1, number).front());
}

TEST(SearchSpace, ChoicesStandBetweenCommasOrBars) {
  EXPECT_EQ(parse_search_option("batch", "8,16").choices, (std::vector<std::string>{"8", "16"}));
  EXPECT_EQ(parse_search_option("hidden", "300|300,100|none").choices,
            (std::vector<std::string>{"300", "300,100", "none"}));
  EXPECT_EQ(parse_search_option("loss", "word").choices, std::vector<std::string>{"word"});
}

TEST(SearchSpace, ARangeIsWholeWhereBothEndsAreWrittenSo) {
  const SearchOption whole = parse_search_option("batch", "4..64");
  EXPECT_TRUE(whole.is_whole);
  EXPECT_EQ(whole.low, 4.0);
  EXPECT_EQ(whole.high, 64.0);
  EXPECT_FALSE(parse_search_option("dropout", "0..0.5").is_whole);
  const SearchOption logarithmic = parse_search_option("learning-rate", "log:1e-4..0.01");
  EXPECT_TRUE(logarithmic.is_logarithmic);
  EXPECT_FALSE(logarithmic.is_whole);
  EXPECT_EQ(logarithmic.low, 1e-4);
}

TEST(SearchSpace, ValuesOfAnotherFormAreRefused) {
  const auto message = [](const char* values) {
    return test::message_of<Error>([&] { parse_search_option("x", values); });
  };
  EXPECT_EQ(message("1..b"), "x: expected a range such as 0.1..0.5, found \"1..b\"");
  EXPECT_EQ(message("1..inf"), "x: expected a range such as 0.1..0.5, found \"1..inf\"");
  EXPECT_EQ(message("log:5"), "x: expected a range such as 0.1..0.5, found \"5\"");
  EXPECT_EQ(message("2..1"), "x: expected a range that ascends, found \"2..1\"");
  EXPECT_EQ(message("log:0..1"), "x: expected a range above 0 behind log:, found \"0..1\"");
  EXPECT_EQ(message("1,,2"), "x: expected a value between any two separators, found \"1,,2\"");
}

TEST(SearchSpace, DrawsStayWithinTheRangeAndReachBothEnds) {
  std::map<double, int> counts;
  for (std::uint64_t i = 0; i < 3000; ++i) {
    ++counts[drawn_number(parse_search_option("n", "1..3"), i)];
  }
  ASSERT_EQ(counts.size(), 3U);
  for (const auto& [value, count] : counts) {
    EXPECT_NEAR(count, 1000, 120) << value;
  }
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const double value = drawn_number(parse_search_option("x", "0.1234..0.1236"), i);
    EXPECT_GE(value, 0.1234);
    EXPECT_LE(value, 0.1236);
  }
}

TEST(SearchSpace, ALogarithmicRangeHasAsManyDrawsInEachDecade) {
  const SearchOption option = parse_search_option("rate", "log:0.0001..1.0");
  std::map<int, int> decades;
  for (std::uint64_t i = 0; i < 4000; ++i) {
    ++decades[static_cast<int>(std::floor(std::log10(drawn_number(option, i))))];
  }
  for (int decade = -4; decade < 0; ++decade) {
    EXPECT_NEAR(decades[decade], 1000, 120) << decade;
  }
}

TEST(SearchSpace, DrawnNumbersHaveThreeDigits) {
  const SearchOption option = parse_search_option("rate", "log:0.001..0.01");
  for (std::uint64_t i = 0; i < 50; ++i) {
    const std::string text = draw_configuration({option}, 7, i).front();
    EXPECT_LE(text.size(), std::string("0.00123").size()) << text;
  }
}

TEST(SearchSpace, DrawingDependsOnSeedAndNumberAlone) {
  const std::vector<SearchOption> options{parse_search_option("a", "0.0..1.0"),
                                          parse_search_option("b", "0.0..1.0")};
  EXPECT_EQ(draw_configuration(options, 1, 5), draw_configuration(options, 1, 5));
  EXPECT_NE(draw_configuration(options, 1, 5), draw_configuration(options, 2, 5));
  EXPECT_NE(draw_configuration(options, 1, 5), draw_configuration(options, 1, 6));
  EXPECT_EQ(draw_configuration(options, 1, 5).front(),
            draw_configuration({options.front()}, 1, 5).front());
}

TEST(SearchSpace, EachConfigurationComesOnceTheGivenOneFirst) {
  const std::vector<SearchOption> options{parse_search_option("a", "1,2,3"),
                                          parse_search_option("b", "x,y")};
  ConfigurationStream stream(options, {"2", "y"}, 1, allow_all);
  std::set<Configuration> seen;
  EXPECT_EQ(stream.next(), (Configuration{"2", "y"}));
  int count = 1;
  while (const auto next = stream.next()) {
    EXPECT_NE(*next, (Configuration{"2", "y"}));
    EXPECT_TRUE(seen.insert(*next).second);
    ++count;
  }
  EXPECT_EQ(count, 6);
}

TEST(SearchSpace, WhatIsNotAllowedNeverComes) {
  ConfigurationStream stream({parse_search_option("a", "1,2,3")}, {"1"}, 1,
                             [](const Configuration& values) { return values.front() != "3"; });
  EXPECT_EQ(stream.next(), Configuration{"1"});
  EXPECT_EQ(stream.next(), Configuration{"2"});
  EXPECT_EQ(stream.next(), std::nullopt);
}

}  // namespace
}  // namespace oriel::train

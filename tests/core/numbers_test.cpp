#include "oriel/core/numbers.hpp"

#include "oriel/core/rng.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <clocale>
#include <cmath>
#include <limits>
#include <string>

namespace oriel {
namespace {

TEST(Numbers, IntegersAreReadWhole) {
  EXPECT_EQ(parse_integer("0"), 0);
  EXPECT_EQ(parse_integer("-17"), -17);
  EXPECT_EQ(parse_integer("+17"), 17);
  EXPECT_EQ(parse_integer("007"), 7);
  EXPECT_EQ(parse_integer("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(parse_integer("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
}

TEST(Numbers, WhatIsNotWhollyAnIntegerIsNone) {
  for (const std::string text : {"", " 1", "1 ", "1.0", "1e3", "0x10", "+", "-", "+-1", "++1",
                                 "one", "9223372036854775808", "-9223372036854775809"}) {
    EXPECT_FALSE(parse_integer(text).has_value()) << text;
  }
  EXPECT_FALSE(parse_integer(std::string("1\0", 2)).has_value());
}

TEST(Numbers, FloatsAreReadWhole) {
  EXPECT_EQ(parse_float("0.5"), 0.5F);
  EXPECT_EQ(parse_float("-1e-3"), -1e-3F);
  EXPECT_EQ(parse_float("+.25"), 0.25F);
  EXPECT_EQ(parse_float("5."), 5.0F);
  EXPECT_EQ(parse_double("1e308"), 1e308);
  EXPECT_EQ(parse_float("1e-40"), 1e-40F);
  EXPECT_TRUE(std::isnan(parse_float("nan").value_or(0.0F)));
  EXPECT_TRUE(std::isnan(parse_double("-NaN").value_or(0.0)));
  EXPECT_EQ(parse_double("inf"), std::numeric_limits<double>::infinity());
  EXPECT_EQ(parse_float("-inf"), -std::numeric_limits<float>::infinity());
}

TEST(Numbers, WhatIsNotWhollyAFloatIsNone) {
  for (const std::string text : {"", ".", " 1", "1 ", "1,5", "1e", "+", "+-1", "0x1p3", "1.5f",
                                 "1e999", "1e-999", "1.0.0"}) {
    EXPECT_FALSE(parse_float(text).has_value()) << text;
    EXPECT_FALSE(parse_double(text).has_value()) << text;
  }
  EXPECT_FALSE(parse_float("1e39").has_value());
}

TEST(Numbers, TheLocaleChangesNothing) {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8"}) {
    if (std::setlocale(LC_ALL, name) != nullptr) {
      EXPECT_EQ(parse_double("1.5"), 1.5);
      EXPECT_EQ(format_fixed(1.5, 2), "1.50");
    }
  }
  std::setlocale(LC_ALL, before.c_str());
}

TEST(Numbers, TheShortestTextIsWritten) {
  EXPECT_EQ(format_number(0.1), "0.1");
  EXPECT_EQ(format_number(-2.0), "-2");
  EXPECT_EQ(format_number(1e-8), "1e-08");
  EXPECT_EQ(format_number(std::nan("")), "nan");
}

TEST(Numbers, EveryDoubleReadsBackAsItself) {
  constexpr std::uint64_t kSeed = 5;
  Rng rng(kSeed, RandomPurpose::Test);
  for (int i = 0; i < 20000; ++i) {
    const double value = std::bit_cast<double>(rng.next());
    if (!std::isnan(value)) {
      EXPECT_EQ(parse_double(format_number(value)), value) << "seed " << kSeed << ", number " << i;
    }
  }
  for (const double value :
       {0.0, -0.0, std::numeric_limits<double>::max(), std::numeric_limits<double>::denorm_min()}) {
    EXPECT_EQ(parse_double(format_number(value)), value);
  }
}

TEST(Numbers, FixedDigitsAreRounded) {
  EXPECT_EQ(format_fixed(0.125, 2), "0.12");
  EXPECT_EQ(format_fixed(92.345678, 1), "92.3");
  EXPECT_EQ(format_fixed(-1.5, 0), "-2");
  EXPECT_EQ(format_fixed(3.0, 3), "3.000");
  EXPECT_EQ(format_fixed(1.0, -3), "1");
}

TEST(Numbers, FixedDigitsHaveRoomForAnyDouble) {
  EXPECT_EQ(format_fixed(-std::numeric_limits<double>::max(), 3).size(), 1U + 309U + 4U);
  EXPECT_EQ(format_fixed(1e300, 400).size(), 301U + 401U);
}

TEST(Numbers, CountsHaveACommaBetweenThousands) {
  EXPECT_EQ(format_count(0), "0");
  EXPECT_EQ(format_count(999), "999");
  EXPECT_EQ(format_count(1000), "1,000");
  EXPECT_EQ(format_count(-999), "-999");
  EXPECT_EQ(format_count(-14041), "-14,041");
  EXPECT_EQ(format_count(1234567), "1,234,567");
  EXPECT_EQ(format_count(1, "token"), "1 token");
  EXPECT_EQ(format_count(0, "token"), "0 tokens");
  EXPECT_EQ(format_count(1, "entity"), "1 entity");
  EXPECT_EQ(format_count(1000, "entity"), "1,000 entities");
  EXPECT_EQ(format_count(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
}

}  // namespace
}  // namespace oriel

#include "oriel/eval/significance.hpp"

#include "eval/thrown_message.hpp"
#include "oriel/core/parallel.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace oriel::eval {
namespace {

using Units = std::vector<PairedCounts>;

constexpr PolicyCounts kRight{1, 1, 2};
constexpr PolicyCounts kWrong{1, 1, 0};

F1Difference compare_one(const Units& units, std::int64_t samples = 20000) {
  return compare_f1({units}, samples, 1).front();
}

TEST(Significance, EqualSystemsDoNotDiffer) {
  const auto result = compare_one(Units(20, {kRight, kRight}), 100);
  EXPECT_EQ(result.difference(), 0.0);
  EXPECT_EQ(result.low, 0.0);
  EXPECT_EQ(result.high, 0.0);
  EXPECT_EQ(result.bootstrap_p, 1.0);
  EXPECT_EQ(result.randomisation_p, 1.0);
}

TEST(Significance, RandomisationOfTenWinsHasTheProbabilityOfTenEqualCoins) {
  // Only where all ten units are swapped, or none, the difference is as large: 2 / 2^10.
  const auto result = compare_one(Units(10, {kWrong, kRight}));
  EXPECT_EQ(result.difference(), 1.0);
  EXPECT_NEAR(result.randomisation_p, 2.0 / 1024.0, 0.0008);
  EXPECT_NEAR(result.bootstrap_p, 1.0 / 20001.0, 1e-12);
  EXPECT_EQ(result.low, 1.0);
  EXPECT_EQ(result.high, 1.0);
}

TEST(Significance, OneUnitProvesNothingByRandomisation) {
  EXPECT_EQ(compare_one({{kWrong, kRight}}, 100).randomisation_p, 1.0);
}

TEST(Significance, TheIntervalIsThatOfTheBinomialDistribution) {
  // B is right in half of 100 units, A in all: d* = binomial(100, 1/2) / 100 - 1, whose middle
  // 95 % are [-0.60, -0.40].
  Units units(50, {kRight, kRight});
  units.resize(100, {kRight, kWrong});
  const auto result = compare_one(units);
  EXPECT_DOUBLE_EQ(result.difference(), -0.5);
  EXPECT_NEAR(result.low, -0.60, 0.011);
  EXPECT_NEAR(result.high, -0.40, 0.011);
  EXPECT_LT(result.bootstrap_p, 0.001);
}

TEST(Significance, AFairGameOfFewDifferencesIsNotSignificant) {
  // Of 8 units that differ B wins 5: two-sided sign test p = 1 - C(8,4) / 2^8 = 0.727.
  Units units(100, {kRight, kRight});
  units.insert(units.end(), 5, {kWrong, kRight});
  units.insert(units.end(), 3, {kRight, kWrong});
  EXPECT_NEAR(compare_one(units).randomisation_p, 186.0 / 256.0, 0.015);
}

TEST(Significance, ResultsAreEqualAtAnyThreadCountAndDifferWithTheSeed) {
  Units units;
  for (int i = 0; i < 60; ++i) {
    units.push_back({i % 3 == 0 ? kWrong : kRight, i % 4 == 0 ? kWrong : kRight});
  }
  const int before = threads();
  set_threads(1);
  const auto wanted = compare_f1({units, units}, 500, 1);
  for (const int count : {2, 3, 8}) {
    set_threads(count);
    const auto found = compare_f1({units, units}, 500, 1);
    for (std::size_t m = 0; m < 2; ++m) {
      EXPECT_EQ(found[m].low, wanted[m].low);
      EXPECT_EQ(found[m].high, wanted[m].high);
      EXPECT_EQ(found[m].bootstrap_p, wanted[m].bootstrap_p);
      EXPECT_EQ(found[m].randomisation_p, wanted[m].randomisation_p);
    }
  }
  set_threads(before);
  EXPECT_NE(compare_f1({units}, 500, 2)[0].bootstrap_p, wanted[0].bootstrap_p);
}

TEST(Significance, BrokenContractsAreTold) {
  EXPECT_EQ(test::logic_error_of([] {
              compare_f1({Units(1), Units(2)}, 10, 1);
            }),
            "compare_f1: the measures differ in their units");
  EXPECT_EQ(test::logic_error_of([] { compare_f1({Units(1)}, 0, 1); }),
            "compare_f1: there must be at least one sample");
}

}  // namespace
}  // namespace oriel::eval

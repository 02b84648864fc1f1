#include "oriel/train/curve_forecast.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/rng.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

namespace oriel::train {
namespace {

const PowerLaw kLaw{400.0, 0.5, 3.0};

std::vector<std::vector<CurvePoint>> shares_of(double noise, std::uint64_t seed, int runs = 3) {
  Rng rng(seed, RandomPurpose::Test);
  std::vector<std::vector<CurvePoint>> shares;
  for (const double size : {140.0, 281.0, 702.0, 1404.0, 2808.0, 7020.0}) {
    shares.emplace_back();
    for (int run = 0; run < runs; ++run) {
      shares.back().push_back({size, kLaw.at(size) * (1.0 + noise * rng.normal())});
    }
  }
  return shares;
}

TEST(CurveForecast, WithoutNoiseIsSureOfTheLaw) {
  const CurveForecast forecast(shares_of(0.0, 1), 1);
  const Forecast error = forecast.error_at(14041.0);
  EXPECT_NEAR(error.value, kLaw.at(14041.0), 1e-3);
  EXPECT_NEAR(error.low, error.high, 1e-2);
  const Forecast gain = forecast.gain(14041.0, 1000.0);
  EXPECT_NEAR(gain.value, kLaw.at(14041.0) - kLaw.at(15041.0), 1e-4);
}

TEST(CurveForecast, MoreNoiseIsAWiderInterval) {
  double last = 0.0;
  for (const double noise : {0.005, 0.02, 0.08}) {
    const Forecast error = CurveForecast(shares_of(noise, 1), 1).error_at(14041.0);
    EXPECT_LE(error.low, error.value);
    EXPECT_GE(error.high, error.value);
    EXPECT_GT(error.high - error.low, last);
    last = error.high - error.low;
  }
}

TEST(CurveForecast, IntervalsOfRunsToComeHoldMostOfThem) {
  int held = 0;
  constexpr int kTrials = 60;
  for (int trial = 0; trial < kTrials; ++trial) {
    const auto seed = static_cast<std::uint64_t>(trial);
    Rng rng(seed, RandomPurpose::Test, 1);
    const Forecast error = CurveForecast(shares_of(0.03, seed), 1).runs_error_at(14041.0, 3);
    double mean = 0.0;
    for (int run = 0; run < 3; ++run) {
      mean += kLaw.at(14041.0) * (1.0 + 0.03 * rng.normal()) / 3.0;
    }
    held += mean >= error.low && mean <= error.high ? 1 : 0;
  }
  EXPECT_GE(held, kTrials * 9 / 10);
}

TEST(CurveForecast, OneRunAShareStillHasAnInterval) {
  const Forecast error = CurveForecast(shares_of(0.05, 1, 1), 1).error_at(14041.0);
  EXPECT_GT(error.high, error.low);
}

TEST(CurveForecast, IsTheSameForTheSameSeed) {
  const Forecast first = CurveForecast(shares_of(0.03, 1), 1).runs_error_at(9000.0, 2);
  const Forecast second = CurveForecast(shares_of(0.03, 1), 1).runs_error_at(9000.0, 2);
  EXPECT_EQ(first.low, second.low);
  EXPECT_EQ(first.high, second.high);
}

TEST(CurveForecast, FewerThanFourSizesAreRefused) {
  auto shares = shares_of(0.0, 1);
  shares.resize(3);
  EXPECT_EQ(test::message_of<Error>([&] { CurveForecast(shares, 1); }),
            "a forecast needs runs of at least 4 different sizes, found 3");
}

}  // namespace
}  // namespace oriel::train

#include "oriel/train/power_law.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/rng.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace oriel::train {
namespace {

const std::vector<double> kSizes{140, 281, 702, 1404, 2808, 7020, 14041};

std::vector<CurvePoint> points_of(const PowerLaw& law, double noise = 0.0) {
  Rng rng(1, RandomPurpose::Test);
  std::vector<CurvePoint> points;
  for (const double size : kSizes) {
    points.push_back({size, law.at(size) * (1.0 + noise * rng.normal())});
  }
  return points;
}

TEST(PowerLaw, AKnownLawIsRecovered) {
  for (const PowerLaw& law : {PowerLaw{400.0, 0.5, 3.0}, PowerLaw{90.0, 0.2, 0.0},
                              PowerLaw{5000.0, 0.9, 7.5}, PowerLaw{60.0, 0.07, 1.0}}) {
    const PowerLaw fitted = fit_power_law(points_of(law));
    EXPECT_NEAR(fitted.a / law.a, 1.0, 1e-3);
    EXPECT_NEAR(fitted.b, law.b, 1e-4);
    EXPECT_NEAR(fitted.c, law.c, 1e-2);
    for (const double size : {100.0, 1000.0, 100000.0}) {
      EXPECT_NEAR(fitted.at(size), law.at(size), 1e-3) << size;
    }
  }
}

TEST(PowerLaw, NoiseMovesTheForecastByLittle) {
  const PowerLaw law{400.0, 0.5, 3.0};
  const PowerLaw fitted = fit_power_law(points_of(law, 0.02));
  EXPECT_NEAR(fitted.at(28082.0) / law.at(28082.0), 1.0, 0.1);
}

TEST(PowerLaw, NeverRisesAndIsNeverNegativeWhateverThePoints) {
  Rng rng(2, RandomPurpose::Test);
  for (int i = 0; i < 200; ++i) {
    std::vector<CurvePoint> points;
    for (const double size : kSizes) {
      points.push_back({size, 100.0 * rng.uniform()});
    }
    const PowerLaw law = fit_power_law(points);
    double last = law.at(1.0);
    for (double size = 2.0; size < 1e6; size *= 2.0) {
      EXPECT_LE(law.at(size), last + 1e-9) << i;
      EXPECT_GE(law.at(size), 0.0) << i;
      last = law.at(size);
    }
  }
}

TEST(PowerLaw, ErrorsThatRiseAreFittedByALevelLine) {
  const PowerLaw law = fit_power_law({{100, 10}, {200, 11}, {400, 12}, {800, 13}});
  EXPECT_EQ(law.a, 0.0);
  EXPECT_NEAR(law.c, 11.2, 0.3);
}

TEST(PowerLaw, NoErrorAtAllIsALawOfNoError) {
  EXPECT_NEAR(fit_power_law({{10, 0}, {20, 0}, {30, 0}}).at(40), 0.0, 1e-12);
}

TEST(PowerLaw, TheOrderOfThePointsDoesNotMatter) {
  auto points = points_of({400.0, 0.5, 3.0}, 0.05);
  const PowerLaw law = fit_power_law(points);
  std::reverse(points.begin(), points.end());
  EXPECT_NEAR(fit_power_law(points).at(5000.0), law.at(5000.0), 1e-6);
}

TEST(PowerLaw, FewerThanThreeSizesAreRefused) {
  EXPECT_EQ(test::message_of<Error>([] { fit_power_law({}); }),
            "a power law needs runs of at least 3 different sizes, found 0");
  EXPECT_EQ(test::message_of<Error>([] {
              fit_power_law({{100, 9}, {100, 8}, {100, 7}, {200, 5}});
            }),
            "a power law needs runs of at least 3 different sizes, found 2");
}

}  // namespace
}  // namespace oriel::train

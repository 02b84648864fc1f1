#include "oriel/train/curve_fit.hpp"

#include "oriel/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace oriel::train {
namespace {

using model::ConfidenceCurve;

// So many spans that are right as often as the curve says of their confidence.
std::vector<SpanOutcome> drawn(const ConfidenceCurve& curve, int spans) {
  Rng rng(3, RandomPurpose::Test);
  std::vector<SpanOutcome> outcomes;
  for (int i = 0; i < spans; ++i) {
    const double p = rng.uniform();
    outcomes.push_back({p, rng.uniform() < curve.at(p)});
  }
  return outcomes;
}

// The loss that the fit makes least, term by term.
double loss_of(const ConfidenceCurve& curve, const std::vector<SpanOutcome>& outcomes) {
  double loss = (std::pow(curve.a - 1.0, 2) + std::pow(curve.b - 1.0, 2) + curve.c * curve.c) / 2.0;
  for (const auto& outcome : outcomes) {
    const double q = curve.at(outcome.confidence);
    loss -= std::log(outcome.is_correct ? q : 1.0 - q);
  }
  return loss;
}

TEST(CurveFit, FindsTheCurveThatTheOutcomesWereDrawnFrom) {
  for (const ConfidenceCurve& curve :
       {ConfidenceCurve{1.9, 0.25, 1.5}, ConfidenceCurve{0.6, 1.4, -0.5}}) {
    const ConfidenceCurve found = fit_curve(drawn(curve, 20000));
    for (const double p : {0.2, 0.5, 0.8, 0.95}) {
      EXPECT_NEAR(found.at(p), curve.at(p), 0.02) << p;
    }
  }
}

TEST(CurveFit, NoCurveBesideItHasLessLoss) {
  const auto outcomes = drawn({1.9, 0.25, 1.5}, 300);
  const ConfidenceCurve found = fit_curve(outcomes);
  const double least = loss_of(found, outcomes);
  for (const double step : {-0.01, 0.01}) {
    EXPECT_LT(least, loss_of({found.a + step, found.b, found.c}, outcomes));
    EXPECT_LT(least, loss_of({found.a, found.b + step, found.c}, outcomes));
    EXPECT_LT(least, loss_of({found.a, found.b, found.c + step}, outcomes));
  }
}

TEST(CurveFit, NoSpansLeaveConfidencesAsTheyAre) { EXPECT_EQ(fit_curve({}), ConfidenceCurve()); }

TEST(CurveFit, ACurveNeverFalls) {
  std::vector<SpanOutcome> outcomes;
  for (int i = 1; i < 400; ++i) {
    outcomes.push_back({i / 400.0, i < 200});  // the sure ones are wrong
  }
  const ConfidenceCurve curve = fit_curve(outcomes);
  EXPECT_GE(curve.a, 0.0);
  EXPECT_GE(curve.b, 0.0);
  for (double p = 0.1; p < 1.0; p += 0.1) {
    EXPECT_GE(curve.at(p), curve.at(p - 0.1));
  }
}

TEST(CurveFit, CertainConfidencesThatAreWrongStayWithinReach) {
  const ConfidenceCurve curve = fit_curve({{1.0, false}, {0.0, true}, {1.0, true}});
  EXPECT_TRUE(std::isfinite(curve.a) && std::isfinite(curve.b) && std::isfinite(curve.c));
  EXPECT_LT(curve.at(1.0), 1.0);
  EXPECT_GT(curve.at(0.0), 0.0);
}

}  // namespace
}  // namespace oriel::train

#include "oriel/eval/reliability.hpp"

#include "oriel/core/rng.hpp"
#include "oriel/eval/json_report.hpp"
#include "oriel/eval/text_report.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <numbers>

namespace oriel::eval {
namespace {

// Four spans: 0.25 wrong, 0.75 right, 0.75 wrong, 1.0 right.
Reliability small_reliability() {
  Reliability reliability;
  reliability.add(0.25, false);
  reliability.add(0.75, true);
  reliability.add(0.75, false);
  reliability.add(1.0, true);
  return reliability;
}

TEST(Reliability, IsCountedByHand) {
  const Reliability reliability = small_reliability();
  EXPECT_EQ(reliability.spans(), 4);
  EXPECT_DOUBLE_EQ(reliability.expected_calibration_error(), (0.25 + std::abs(1.5 - 1.0)) / 4.0);
  EXPECT_DOUBLE_EQ(reliability.brier_score(),
                   (0.25 * 0.25 + 0.25 * 0.25 + 0.75 * 0.75 + 0.0) / 4.0);
  EXPECT_DOUBLE_EQ(reliability.error_by_chance(),
                   std::sqrt(2.0 / std::numbers::pi) *
                       (std::sqrt(0.25 * 0.75) + std::sqrt(2.0 * 0.75 * 0.25)) / 4.0);
  EXPECT_EQ(reliability.bins()[7].spans, 2);
  EXPECT_DOUBLE_EQ(reliability.bins()[7].precision(), 0.5);
  EXPECT_DOUBLE_EQ(reliability.bins()[7].mean_confidence(), 0.75);
  EXPECT_EQ(reliability.bins()[9].spans, 1);
  EXPECT_EQ(reliability.bins()[0].precision(), 0.0);
}

TEST(Reliability, OfNoSpansIsZero) {
  const Reliability none;
  EXPECT_EQ(none.expected_calibration_error(), 0.0);
  EXPECT_EQ(none.brier_score(), 0.0);
  EXPECT_EQ(none.error_by_chance(), 0.0);
}

TEST(Reliability, ABinHoldsItsLowerBound) {
  Reliability reliability;
  reliability.add(0.0, false);
  reliability.add(0.5, true);
  EXPECT_EQ(reliability.bins()[0].spans, 1);
  EXPECT_EQ(reliability.bins()[5].spans, 1);
}

TEST(Reliability, TrueConfidencesHaveAboutTheErrorOfChance) {
  Rng rng(1, RandomPurpose::Test);
  double errors = 0.0;
  double expected = 0.0;
  for (int round = 0; round < 200; ++round) {
    Reliability reliability;
    for (int i = 0; i < 500; ++i) {
      const double confidence = rng.uniform();
      reliability.add(confidence, rng.uniform() < confidence);
    }
    errors += reliability.expected_calibration_error() / 200.0;
    expected += reliability.error_by_chance() / 200.0;
  }
  EXPECT_NEAR(errors, expected, 0.1 * expected);
}

TEST(Reliability, ASpanIsRightWhereItsBoundariesAndTypeAre) {
  const std::vector<corpus::ScoredSpan> predicted{
      {{0, 2, "PER"}, 0.9}, {{2, 3, "LOC"}, 0.8}, {{4, 5, "ORG"}, 0.7}};
  EXPECT_EQ(correct_spans(predicted, {"B-PER", "I-PER", "B-ORG", "O", "B-ORG"}),
            (std::vector<bool>{true, false, true}));
  Reliability reliability;
  reliability.add(predicted, {"B-PER", "O", "O", "O", "O"});
  EXPECT_EQ(reliability.spans(), 3);
  EXPECT_NEAR(reliability.expected_calibration_error(), (0.9 + 0.8 + 0.7) / 3.0, 1e-12);
}

TEST(Reliability, IsToldAsATableOfTheTenthsThatHaveSpans) {
  Evaluation evaluation;
  evaluation.add({"O"}, {"O"});
  evaluation.reliability = small_reliability();
  const std::string report = text_report(evaluation);
  EXPECT_EQ(report.substr(report.find("calibration")),
            "calibration of 4 predicted spans: expected calibration error 0.1875 (by chance "
            "0.2085), Brier score 0.1719\n"
            "confidence  spans    mean  precision\n"
            "20 to 30%       1   25.00       0.00\n"
            "70 to 80%       2   75.00      50.00\n"
            "90 to 100%      1  100.00     100.00\n");
  evaluation.reliability = Reliability();
  EXPECT_EQ(text_report(evaluation).find("calibration"), std::string::npos);
}

TEST(Reliability, IsToldAsJsonWithAllTenths) {
  Evaluation evaluation;
  EXPECT_FALSE(nlohmann::json::parse(json_report(evaluation)).contains("calibration"));
  evaluation.reliability = small_reliability();
  const auto json = nlohmann::json::parse(json_report(evaluation))["calibration"];
  EXPECT_EQ(json["spans"], 4);
  EXPECT_EQ(json["expected_calibration_error"], 0.1875);
  EXPECT_EQ(json["brier_score"], 0.171875);
  EXPECT_EQ(json["bins"].size(), 10U);
  EXPECT_EQ(json["bins"][7],
            nlohmann::json::parse(
                R"({"low": 0.7, "high": 0.8, "spans": 2, "confidence": 0.75, "precision": 0.5})"));
}

}  // namespace
}  // namespace oriel::eval

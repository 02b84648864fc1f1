#include "oriel/report/score_intervals.hpp"

#include "report/hostile_report.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

namespace oriel::report {
namespace {

// `right` sentences of one found name, then `wrong` of one that is missed.
std::vector<TypeIntervals> intervals_of(int right, int wrong, std::uint64_t seed = 1) {
  std::vector<corpus::Sentence> gold(static_cast<std::size_t>(right + wrong));
  std::vector<std::vector<std::string>> predicted;
  for (std::size_t s = 0; s < gold.size(); ++s) {
    gold[s].tokens = {"Ford"};
    gold[s].tags = {"S-ORG"};
    predicted.push_back({s < static_cast<std::size_t>(right) ? "S-ORG" : "O"});
  }
  return score_intervals(gold, predicted, 2000, seed);
}

TEST(ScoreIntervals, RecallSpreadsAsTheBinomialDistributionSays) {
  const auto recall = intervals_of(60, 40)[0].recall;
  EXPECT_DOUBLE_EQ(recall.value, 0.6);
  // 0.6 +- 1.96 sqrt(0.6 * 0.4 / 100)
  EXPECT_NEAR(recall.low, 0.504, 0.02);
  EXPECT_NEAR(recall.high, 0.696, 0.02);
}

TEST(ScoreIntervals, WhatIsAlwaysRightHasNoSpread) {
  const auto all = intervals_of(60, 40)[0];
  EXPECT_EQ(all.precision.low, 1.0);
  EXPECT_EQ(all.precision.high, 1.0);
  EXPECT_DOUBLE_EQ(all.f1.value, 0.75);
  EXPECT_LT(all.f1.low, 0.75);
  EXPECT_GT(all.f1.high, 0.75);
}

TEST(ScoreIntervals, AllTogetherComeFirstThenTheTypes) {
  const auto answered = test::hostile_answers();
  const auto intervals = score_intervals(answered.gold, answered.predictions.tags, 100, 1);
  ASSERT_EQ(intervals.size(), 4U);
  EXPECT_EQ(intervals[0].type, "");
  EXPECT_EQ(intervals[0].counts.gold, 15);
  EXPECT_EQ(intervals[0].counts.correct, 3);
  EXPECT_EQ(intervals[1].type, "LOC");
  EXPECT_EQ(intervals[1].counts.predicted, 6);
  EXPECT_DOUBLE_EQ(intervals[1].precision.value, 0.5);
}

TEST(ScoreIntervals, TheSeedAloneDecides) {
  EXPECT_EQ(intervals_of(13, 7)[0].f1.low, intervals_of(13, 7)[0].f1.low);
  EXPECT_EQ(intervals_of(13, 7)[0].recall.value, intervals_of(13, 7, 2)[0].recall.value);
}

TEST(ScoreIntervals, RefusesAnswersToOtherSentences) {
  EXPECT_EQ(test::message_of<std::logic_error>([] { score_intervals({{}}, {}, 10, 1); }),
            "score_intervals: gold and predicted differ in their sentences");
}

}  // namespace
}  // namespace oriel::report

#include "oriel/eval/span_score.hpp"

#include "thrown_message.hpp"

#include <gtest/gtest.h>

namespace oriel::eval {
namespace {

TEST(SpanScore, CountsGoldPredictedAndCorrectByType) {
  SpanScore score;
  score.add({"B-PER", "I-PER", "O", "B-LOC"}, {"B-PER", "I-PER", "B-ORG", "O"});
  score.add({"B-PER", "O"}, {"B-PER", "I-PER"});
  const auto& types = score.by_type();
  ASSERT_EQ(types.size(), 3U);
  EXPECT_EQ(types.at("PER").gold, 2);
  EXPECT_EQ(types.at("PER").predicted, 2);
  EXPECT_EQ(types.at("PER").correct, 1);
  EXPECT_EQ(types.at("LOC").gold, 1);
  EXPECT_EQ(types.at("LOC").predicted, 0);
  EXPECT_EQ(types.at("ORG").predicted, 1);
  EXPECT_EQ(score.micro().gold, 3);
  EXPECT_EQ(score.micro().predicted, 3);
  EXPECT_EQ(score.micro().correct, 1);
}

TEST(SpanScore, ASpanIsCorrectOnlyWithItsBoundariesAndItsType) {
  SpanScore score;
  score.add({"B-PER", "I-PER"}, {"B-PER", "B-PER"});
  score.add({"B-PER"}, {"B-LOC"});
  EXPECT_EQ(score.micro().correct, 0);
}

TEST(SpanScore, ComparesSpansAcrossSchemesButTokensAsSpelled) {
  SpanScore score;
  score.add({"I-PER", "I-PER", "O"}, {"B-PER", "E-PER", "O"});
  EXPECT_EQ(score.micro().f1(), 1.0);
  EXPECT_EQ(score.tokens(), 3);
  EXPECT_EQ(score.correct_tokens(), 1);
  EXPECT_DOUBLE_EQ(score.accuracy(), 1.0 / 3.0);
}

TEST(SpanScore, NothingByNothingIsZero) {
  SpanScore score;
  EXPECT_EQ(score.accuracy(), 0.0);
  EXPECT_EQ(score.macro().f1, 0.0);
  score.add({"O"}, {"O"});
  EXPECT_EQ(score.micro().precision(), 0.0);
  EXPECT_EQ(score.micro().recall(), 0.0);
  EXPECT_EQ(score.micro().f1(), 0.0);
}

TEST(SpanScore, F1IsTheHarmonicMean) {
  const SpanCounts counts{.gold = 4, .predicted = 8, .correct = 2};
  EXPECT_EQ(counts.precision(), 0.25);
  EXPECT_EQ(counts.recall(), 0.5);
  EXPECT_DOUBLE_EQ(counts.f1(), 1.0 / 3.0);
  EXPECT_EQ(counts.percentages().precision, 25.0);
  EXPECT_EQ(counts.percentages().recall, 50.0);
  EXPECT_DOUBLE_EQ(counts.percentages().f1, 100.0 / 3.0);
}

TEST(SpanScore, MacroIsTheMeanOverAllTypesThatOccur) {
  SpanScore score;
  score.add({"B-A", "B-A", "B-B", "O"}, {"B-A", "B-A", "O", "B-C"});
  const SpanFigures macro = score.macro();
  EXPECT_DOUBLE_EQ(macro.precision, 1.0 / 3.0);
  EXPECT_DOUBLE_EQ(macro.recall, 1.0 / 3.0);
  EXPECT_DOUBLE_EQ(macro.f1, 1.0 / 3.0);
}

TEST(SpanScore, RefusesTagsThatDifferInNumber) {
  SpanScore score;
  EXPECT_EQ(test::logic_error_of([&] {
              score.add({"O", "O"}, {"O"});
            }),
            "a sentence has 2 gold tags and 1 predicted ones");
}

}  // namespace
}  // namespace oriel::eval

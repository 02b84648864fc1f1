#include "oriel/eval/json_report.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace oriel::eval {
namespace {

using Json = nlohmann::json;

Json report_of(const Evaluation& evaluation) { return Json::parse(json_report(evaluation)); }

Evaluation small_evaluation() {
  Evaluation evaluation;
  evaluation.add({"B-PER", "I-PER", "O", "B-LOC"}, {"B-PER", "I-PER", "B-ORG", "B-ORG"});
  evaluation.add({"B-PER", "O", "O"}, {"O", "O", "O"});
  return evaluation;
}

TEST(JsonReport, HoldsFractionsAndCounts) {
  const Json expected = Json::parse(R"({
    "precision": 0.333333, "recall": 0.333333, "f1": 0.333333, "accuracy": 0.571429,
    "gold": 3, "predicted": 3, "correct": 1, "tokens": 7,
    "macro": {"precision": 0.333333, "recall": 0.166667, "f1": 0.222222},
    "classes": {
      "LOC": {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 1, "predicted": 0, "correct": 0},
      "ORG": {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 0, "predicted": 2, "correct": 0},
      "PER": {"precision": 1.0, "recall": 0.5, "f1": 0.666667, "gold": 2, "predicted": 1, "correct": 1}},
    "confusion": {
      "types": ["LOC", "ORG", "PER"],
      "counts": [[0, 1, 0], [0, 0, 0], [0, 0, 1]],
      "missed": [0, 0, 1],
      "spurious": [0, 1, 0]}})");
  EXPECT_EQ(report_of(small_evaluation()), expected);
}

TEST(JsonReport, HoldsLossAndPerplexityOnlyWhereTheyAreKnown) {
  Evaluation evaluation = small_evaluation();
  EXPECT_FALSE(report_of(evaluation).contains("loss"));
  EXPECT_FALSE(report_of(evaluation).contains("perplexity"));
  evaluation.loss = 0.1234567;
  evaluation.perplexity = 1.5;
  EXPECT_EQ(report_of(evaluation)["loss"], 0.123457);
  EXPECT_EQ(report_of(evaluation)["perplexity"], 1.5);
}

TEST(JsonReport, OfNothingHasNoClasses) {
  const Json report = report_of({});
  EXPECT_EQ(report["classes"], Json::object());
  EXPECT_EQ(report["confusion"]["types"], Json::array());
  EXPECT_EQ(report["f1"], 0.0);
}

TEST(JsonReport, ReplacesBytesThatAreNotUtf8) {
  Evaluation evaluation;
  evaluation.add({"B-\xFF"}, {"O"});
  EXPECT_TRUE(report_of(evaluation)["classes"].contains("\xEF\xBF\xBD"));
}

TEST(JsonReport, EndsWithOneNewline) {
  const std::string report = json_report({});
  EXPECT_EQ(report.substr(report.size() - 3), "\n}\n");
  EXPECT_EQ(report.substr(0, 17), "{\n  \"precision\": ");
}

}  // namespace
}  // namespace oriel::eval

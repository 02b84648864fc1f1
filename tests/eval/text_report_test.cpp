#include "oriel/eval/text_report.hpp"

#include <gtest/gtest.h>

namespace oriel::eval {
namespace {

TEST(TextReport, AlignsFiguresCountsAndConfusion) {
  Evaluation evaluation;
  evaluation.add({"B-PER", "I-PER", "O", "B-LOC"}, {"B-PER", "I-PER", "B-ORG", "B-ORG"});
  evaluation.add({"B-PER", "O", "O"}, {"O", "O", "O"});
  EXPECT_EQ(text_report(evaluation),
            "type   precision  recall     F1  gold  predicted  correct\n"
            "LOC         0.00    0.00   0.00     1          0        0\n"
            "ORG         0.00    0.00   0.00     0          2        0\n"
            "PER       100.00   50.00  66.67     2          1        1\n"
            "micro      33.33   33.33  33.33     3          3        1\n"
            "macro      33.33   16.67  22.22\n"
            "\n"
            "tokens 7, accuracy 57.14%\n"
            "\n"
            "gold \\ predicted  LOC  ORG  PER  missed\n"
            "LOC                 0    1    0       0\n"
            "ORG                 0    0    0       0\n"
            "PER                 0    0    1       1\n"
            "spurious            0    1    0\n");
}

TEST(TextReport, TellsLossAndPerplexityWhereTheyAreKnown) {
  Evaluation evaluation;
  evaluation.add({"NN", "DT"}, {"NN", "NN"});
  evaluation.loss = 0.25;
  evaluation.perplexity = 1.28403;
  EXPECT_EQ(text_report(evaluation),
            "type   precision  recall    F1  gold  predicted  correct\n"
            "micro       0.00    0.00  0.00     0          0        0\n"
            "macro       0.00    0.00  0.00\n"
            "\n"
            "tokens 2, accuracy 50.00%\n"
            "loss 0.2500\n"
            "perplexity 1.2840\n");
}

TEST(TextReport, AlignsTypesByCharacterAndGroupsThousands) {
  Evaluation evaluation;
  for (int i = 0; i < 1000; ++i) {
    evaluation.add({"B-\xC3\x89t\xC3\xA9"}, {"B-\xC3\x89t\xC3\xA9"});
  }
  const std::string report = text_report(evaluation);
  EXPECT_NE(
      report.find("\n\xC3\x89t\xC3\xA9       100.00  100.00  100.00  1,000      1,000    1,000\n"),
      std::string::npos)
      << report;
}

}  // namespace
}  // namespace oriel::eval

#include "oriel/eval/conlleval_report.hpp"

#include <gtest/gtest.h>

namespace oriel::eval {
namespace {

TEST(ConllevalReport, OfNoTokensIsOneLine) {
  EXPECT_EQ(conlleval_report(SpanScore()),
            "processed 0 tokens with 0 phrases; found: 0 phrases; correct: 0.\n");
}

TEST(ConllevalReport, TakesDocumentLinesForRightTokens) {
  SpanScore score;
  score.add({"B-PER", "O"}, {"O", "O"});
  EXPECT_EQ(conlleval_report(score, 2),
            "processed 4 tokens with 1 phrases; found: 0 phrases; correct: 0.\n"
            "accuracy:  75.00%; precision:   0.00%; recall:   0.00%; FB1:   0.00\n"
            "              PER: precision:   0.00%; recall:   0.00%; FB1:   0.00  0\n");
}

TEST(ConllevalReport, LongTypesPushTheirLineToTheRight) {
  SpanScore score;
  score.add({"B-an-extremely-long-type"}, {"B-an-extremely-long-type"});
  EXPECT_NE(conlleval_report(score).find("\nan-extremely-long-type: precision: 100.00%;"),
            std::string::npos);
}

std::vector<corpus::Sentence> corpus_of(const std::vector<std::string>& tags) {
  corpus::Sentence sentence;
  sentence.tags = tags;
  return {sentence};
}

TEST(RewriteForConlleval, TurnsSchemesWithLastAndSingleTagsIntoIob2) {
  auto sentences = corpus_of({"B-A", "E-A", "S-A"});
  rewrite_for_conlleval(sentences);
  EXPECT_EQ(sentences[0].tags, (std::vector<std::string>{"B-A", "I-A", "B-A"}));
}

TEST(RewriteForConlleval, LeavesAllOthersAsTheyAre) {
  for (const auto& tags :
       {std::vector<std::string>{"I-A", "O", "I-A"}, {"B-A", "O", "I-A", "B-A"}, {"NN", "E-A"}}) {
    auto sentences = corpus_of(tags);
    rewrite_for_conlleval(sentences);
    EXPECT_EQ(sentences[0].tags, tags);
  }
}

}  // namespace
}  // namespace oriel::eval

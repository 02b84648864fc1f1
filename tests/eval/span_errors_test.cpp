#include "oriel/eval/span_errors.hpp"

#include "thrown_message.hpp"

#include <gtest/gtest.h>

namespace oriel::eval {
namespace {

using Tags = std::vector<std::string>;

// "kind gold-begin-end predicted-begin-end", "-" for none.
Tags outline(const std::vector<SpanError>& errors) {
  const auto place = [](const std::optional<corpus::Span>& span) {
    return span ? " " + span->type + std::to_string(span->begin) + std::to_string(span->end)
                : std::string(" -");
  };
  Tags lines;
  for (const auto& error : errors) {
    lines.push_back(std::string(name_of(error.kind)) + place(error.gold) + place(error.predicted));
  }
  return lines;
}

TEST(SpanErrors, OfARightSentenceAreNone) {
  EXPECT_TRUE(span_errors(0, {"B-A", "I-A", "O"}, {"I-A", "I-A", "O"}).empty());
}

TEST(SpanErrors, TellTheirKindInOrderOfPosition) {
  EXPECT_EQ(
      outline(span_errors(0, {"O", "B-A", "O", "B-B", "O", "B-A", "I-A"},
                          {"B-C", "O", "O", "B-A", "O", "B-A", "O"})),
      (Tags{"spurious - C01", "missed A12 -", "wrong type B34 A34", "wrong boundary A57 A56"}));
}

TEST(SpanErrors, AnotherTypeWithOtherBoundariesIsMissedAndSpurious) {
  EXPECT_EQ(outline(span_errors(0, {"B-A", "I-A"}, {"O", "B-B"})),
            (Tags{"missed A02 -", "spurious - B12"}));
}

TEST(SpanErrors, APredictedSpanIsPairedOnce) {
  EXPECT_EQ(outline(span_errors(0, {"B-A", "B-A", "B-A"}, {"B-A", "I-A", "I-A"})),
            (Tags{"wrong boundary A01 A03", "missed A12 -", "missed A23 -"}));
  EXPECT_EQ(outline(span_errors(0, {"B-A", "I-A"}, {"B-A", "B-A"})),
            (Tags{"wrong boundary A02 A01", "spurious - A12"}));
}

TEST(SpanErrors, KnowTheirSentence) { EXPECT_EQ(span_errors(7, {"B-A"}, {"O"})[0].sentence, 7); }

TEST(SpanErrors, RefuseTagsThatDifferInNumber) {
  EXPECT_EQ(test::logic_error_of([] { span_errors(0, {"O"}, {}); }),
            "a sentence has 1 gold tags and 0 predicted ones");
}

corpus::Sentence sentence_of(const Tags& tokens, std::int64_t line) {
  corpus::Sentence sentence;
  sentence.tokens = tokens;
  sentence.line = line;
  return sentence;
}

TEST(DescribeError, ShowsBothReadingsAndTheContext) {
  const auto sentence = sentence_of({"so", "Nora", "Vik", "Berg", "went", "home", "early"}, 12);
  const auto errors = span_errors(0, {"O", "B-PER", "I-PER", "I-PER", "O", "O", "O"},
                                  {"O", "O", "B-PER", "I-PER", "O", "O", "O"});
  EXPECT_EQ(describe(errors.at(0), sentence, 1),
            "line 12: wrong boundary: gold [PER Nora Vik Berg], predicted [PER Vik Berg]: "
            "so Nora Vik Berg went ...");
}

TEST(DescribeError, NamesASentenceWithoutAFileByItsNumber) {
  const auto sentence = sentence_of({"so", "then", "Oslo", "won"}, 0);
  const auto missed = span_errors(2, {"O", "O", "B-LOC", "O"}, {"O", "O", "O", "O"});
  EXPECT_EQ(describe(missed.at(0), sentence, 1),
            "sentence 3: missed: gold [LOC Oslo]: ... then Oslo won");
  const auto spurious = span_errors(2, {"O", "O", "O", "O"}, {"O", "O", "B-LOC", "O"});
  EXPECT_EQ(describe(spurious.at(0), sentence),
            "sentence 3: spurious: predicted [LOC Oslo]: so then Oslo won");
}

}  // namespace
}  // namespace oriel::eval

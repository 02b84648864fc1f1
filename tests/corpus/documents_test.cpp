#include "oriel/corpus/documents.hpp"

#include "oriel/core/error.hpp"

#include <gtest/gtest.h>

namespace oriel::corpus {
namespace {

// Where documents begin, by the rule, in a file with -DOCSTART- lines before these sentences.
std::vector<bool> starts_of(DocumentRule rule, const std::vector<bool>& marks) {
  std::vector<Sentence> sentences(marks.size());
  for (std::size_t s = 0; s < marks.size(); ++s) {
    sentences[s].starts_document = marks[s];
  }
  mark_documents(sentences, rule);
  std::vector<bool> starts;
  for (const auto& sentence : sentences) {
    starts.push_back(sentence.starts_document);
  }
  return starts;
}

TEST(Documents, AreWhatTheFileMarks) {
  EXPECT_EQ(starts_of(DocumentRule::Marked, {true, false, true, false}),
            (std::vector<bool>{true, false, true, false}));
}

TEST(Documents, AreSentencesWhereTheFileDoesNotBeginWithAMark) {
  EXPECT_EQ(starts_of(DocumentRule::Marked, {false, false, false}),
            (std::vector<bool>{true, true, true}));
  EXPECT_EQ(starts_of(DocumentRule::Marked, {false, false, true}),
            (std::vector<bool>{true, true, true}));
}

TEST(Documents, AreSentencesOrTheFileWhereTheRuleSaysSo) {
  EXPECT_EQ(starts_of(DocumentRule::Sentence, {true, false, true}),
            (std::vector<bool>{true, true, true}));
  EXPECT_EQ(starts_of(DocumentRule::File, {true, false, true}),
            (std::vector<bool>{true, false, false}));
}

TEST(DocumentRule, NamesReadBack) {
  for (const auto rule : {DocumentRule::Marked, DocumentRule::Sentence, DocumentRule::File}) {
    EXPECT_EQ(parse_document_rule(name_of(rule)), rule);
  }
  try {
    parse_document_rule("page");
    FAIL();
  } catch (const Error& fault) {
    EXPECT_STREQ(fault.what(), "unknown document rule \"page\", expected marked, sentence or file");
  }
}

}  // namespace
}  // namespace oriel::corpus

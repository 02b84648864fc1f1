#include "oriel/report/known_mentions.hpp"

#include <gtest/gtest.h>

namespace oriel::report {
namespace {

TEST(KnownMentions, AreToldByTheirSpellingAndClass) {
  corpus::Sentence sentence;
  sentence.tokens = {"New", "York", "beat", "york"};
  sentence.tags = {"B-LOC", "E-LOC", "O", "O"};
  const KnownMentions known({sentence});
  EXPECT_EQ(known.find(sentence, {0, 2, "LOC"}), Acquaintance::SameType);
  EXPECT_EQ(known.find(sentence, {0, 2, "ORG"}), Acquaintance::OtherType);
  EXPECT_EQ(known.find(sentence, {1, 2, "LOC"}), Acquaintance::Unseen);
  EXPECT_EQ(known.find(sentence, {3, 4, "LOC"}), Acquaintance::Unseen);
}

TEST(KnownMentions, HaveNamesForThePage) {
  EXPECT_EQ(name_of(Acquaintance::SameType), "seen as this class");
  EXPECT_EQ(name_of(Acquaintance::OtherType), "seen as another class");
  EXPECT_EQ(name_of(Acquaintance::Unseen), "not seen");
}

}  // namespace
}  // namespace oriel::report

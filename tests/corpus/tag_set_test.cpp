#include "oriel/corpus/tag_set.hpp"

#include "oriel/core/error.hpp"
#include "temporary_file.hpp"

#include <gtest/gtest.h>

namespace oriel::corpus {
namespace {

using Tags = std::vector<std::string>;

std::vector<Sentence> corpus_of(const Tags& tags) {
  Sentence sentence;
  sentence.tokens.assign(tags.size(), "x");
  sentence.tags = tags;
  return {sentence};
}

TEST(TagSet, KeepsTheGivenOrder) {
  const TagSet set({"O", "B-B", "B-A"}, TagScheme::Iob2);
  EXPECT_EQ(set.size(), 3);
  EXPECT_EQ(set.find("B-A"), 2);
  EXPECT_EQ(set.find("I-A"), -1);
  EXPECT_EQ(set.tag(1), "B-B");
  EXPECT_EQ(set.scheme(), TagScheme::Iob2);
}

TEST(TagSet, RefusesDuplicateAndEmptyTags) {
  EXPECT_EQ(test::message_of<Error>([] {
              TagSet({"O", "B-A", "O"}, TagScheme::Iob2);
            }),
            "the tag set holds \"O\" twice");
  EXPECT_EQ(test::message_of<Error>([] {
              TagSet({"O", ""}, TagScheme::Iob2);
            }),
            "tag 2 of the tag set is empty");
}

TEST(TagSet, OfACorpusHoldsEveryPrefixForEveryTypeInAFixedOrder) {
  const Tags expected{"O", "B-A", "I-A", "E-A", "S-A", "B-B", "I-B", "E-B", "S-B"};
  EXPECT_EQ(TagSet::from_corpus(corpus_of({"S-B", "S-A"}), TagScheme::Bioes).tags(), expected);
  EXPECT_EQ(TagSet::from_corpus(corpus_of({"I-A", "O", "I-B"}), TagScheme::Bioes).tags(), expected);
}

TEST(TagSet, OfPlainTagsHoldsThoseThatOccurWithOutsideFirst) {
  EXPECT_EQ(TagSet::from_corpus(corpus_of({"NN", "O", "DT", "NN"}), TagScheme::Plain).tags(),
            (Tags{"O", "DT", "NN"}));
  EXPECT_EQ(TagSet::from_corpus(corpus_of({"NN", "DT"}), TagScheme::Plain).tags(),
            (Tags{"DT", "NN"}));
}

TEST(TagSet, TypesAreSortedAndPlainTagsAreTypes) {
  EXPECT_EQ(TagSet({"O", "B-B", "I-B", "B-A"}, TagScheme::Iob2).types(), (Tags{"A", "B"}));
  EXPECT_EQ(TagSet({"O", "NN", "DT"}, TagScheme::Plain).types(), (Tags{"DT", "NN", "O"}));
}

TEST(TagSet, LegalTransitionsGoFromRowToColumn) {
  const TagSet set({"O", "B-A", "I-A"}, TagScheme::Iob2);
  const auto legal = set.legal_transitions();
  ASSERT_EQ(legal.rows(), 3);
  ASSERT_EQ(legal.cols(), 3);
  EXPECT_TRUE(legal(1, 2));
  EXPECT_FALSE(legal(0, 2));
  EXPECT_TRUE(legal(2, 0));
  EXPECT_EQ(legal.count(), 8);
  EXPECT_EQ(set.legal_starts(), (std::vector<bool>{true, true, false}));
  EXPECT_EQ(set.legal_ends(), (std::vector<bool>{true, true, true}));
}

TEST(TagSet, AnOpenSpanMayNotEndASentence) {
  const TagSet set({"O", "B-A", "I-A", "E-A", "S-A"}, TagScheme::Bioes);
  EXPECT_EQ(set.legal_starts(), (std::vector<bool>{true, true, false, false, true}));
  EXPECT_EQ(set.legal_ends(), (std::vector<bool>{true, false, false, true, true}));
}

TEST(TagSet, OfPlainTagsForbidsNothing) {
  const TagSet set({"NN", "I-A"}, TagScheme::Plain);
  EXPECT_EQ(set.legal_transitions().count(), 4);
  EXPECT_EQ(set.legal_starts(), (std::vector<bool>{true, true}));
}

}  // namespace
}  // namespace oriel::corpus

#include "check/checked_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace oriel::check {
namespace {

using corpus::TagScheme;
using test::CheckedText;
using test::Lines;

std::vector<std::string> tags_checked(CheckedText& text) {
  check_tags(text.files, text.findings);
  return text.lines();
}

TEST(CheckTags, AnOrphanInsideTagIsMendedAsTheScorerReadsIt) {
  CheckedText text({"a B-PER\nb I-PER\nc O\n\nd O\ne I-LOC\nf I-LOC\n"});
  EXPECT_EQ(tags_checked(text),
            Lines{"6 error: \"I-LOC\" between \"O\" and \"I-LOC\" is not legal IOB2; \"B-LOC\"*"});
  EXPECT_EQ(text_of(text.files[0]), "a B-PER\nb I-PER\nc O\n\nd O\ne B-LOC\nf I-LOC\n");
}

TEST(CheckTags, TheSchemeIsTheOneWithFewestContradictions) {
  // One stray E- does not make BIOES of IOB2.
  CheckedText text({"a B-PER\nb I-PER\nc O\nd B-PER\ne I-PER\nf B-LOC\ng E-LOC\n"});
  EXPECT_EQ(
      tags_checked(text),
      Lines{"7 error: \"E-LOC\" between \"B-LOC\" and the end is not legal IOB2; \"I-LOC\"*"});
  EXPECT_EQ(text.files[0].scheme, TagScheme::Iob2);
  CheckedText bioes({"a B-PER\nb E-PER\nc S-LOC\nd B-LOC\ne O\n"});
  EXPECT_EQ(tags_checked(bioes),
            Lines{"4 error: \"B-LOC\" between \"S-LOC\" and \"O\" is not legal BIOES; \"S-LOC\"*"});
  CheckedText iob1({"a I-PER\nb I-PER\nc O\nd I-LOC\ne B-LOC\n"});
  EXPECT_EQ(tags_checked(iob1), Lines{});
  EXPECT_EQ(iob1.files[0].scheme, TagScheme::Iob1);
}

TEST(CheckTags, KnownTagsInAnotherSpellingAreMended) {
  CheckedText text({"a B-PER\nb I_PER\nc o\nd b-per\ne O\nf B-PER\n\ng B-LOC\nh B-LOC\n"});
  EXPECT_EQ(tags_checked(text),
            (Lines{"2 error: \"I_PER\" is a tag of no span scheme",
                   "3 error: \"o\" is a tag of no span scheme; \"O\"*",
                   "4 error: \"b-per\" is a tag of no span scheme; \"B-PER\"*"}));
}

TEST(CheckTags, ASentenceWithAnUnknownTagKeepsItsSequence) {
  CheckedText text({"a B-PER\nb BPER\nc I-PER\n\nd B-PER\n"});
  EXPECT_EQ(tags_checked(text), Lines{"2 error: \"BPER\" is a tag of no span scheme; \"B-PER\""});
  EXPECT_EQ(text_of(text.files[0]), "a B-PER\nb BPER\nc I-PER\n\nd B-PER\n");
}

TEST(CheckTags, PlainTagsAreLeftAlone) {
  CheckedText text({"a NN\nb VB\nc I-NN\n"});
  EXPECT_EQ(tags_checked(text), Lines{});
  EXPECT_EQ(text.files[0].scheme, TagScheme::Plain);
}

TEST(CheckTags, FilesOfDifferentSchemesAreTold) {
  CheckedText text({"a B-PER\nb I-PER\n", "a B-PER\nb E-PER\nc S-LOC\n"});
  EXPECT_EQ(
      tags_checked(text),
      Lines{"2/0 warning: the tags are BIOES, those of file1 are IOB2; write all files in one "
            "scheme"});
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

std::vector<std::string> labels_checked(CheckedText& text) {
  check_labels(text.files, text.findings);
  return text.lines();
}

TEST(CheckLabels, AMisspeltTypeIsToldWithTheFrequentOne) {
  CheckedText text({repeated("a B-PER\n\n", 100) + "b B-PRE\n\nc B-per\nd I-per\n\ne B-LOC\n"});
  EXPECT_EQ(labels_checked(text),
            (Lines{"201 warning: type \"PRE\" is rare (1) and nearly \"PER\" (100); \"PER\"",
                   "203 error: type \"per\" is rare (1) and nearly \"PER\" (100); \"PER\"*"}));
  EXPECT_TRUE(text_of(text.files[0]).ends_with("b B-PRE\n\nc B-PER\nd I-PER\n\ne B-LOC\n"));
}

TEST(CheckLabels, ShortTypesMayDifferInOneLetterLongOnesInTwo) {
  CheckedText text(
      {repeated("a B-PER.NOM\n\nb B-corporation\n\n", 100) + "c B-GPE.NOM\n\nd B-croporaton\n"});
  EXPECT_EQ(labels_checked(text), Lines{"403 warning: type \"croporaton\" is rare (1) and nearly "
                                        "\"corporation\" (100); \"corporation\""});
}

TEST(CheckLabels, NearTypesThatAreBothUsedAreLeftAlone) {
  CheckedText text({repeated("a B-DNA\n\n", 49) + "b B-RNA\n"});
  EXPECT_EQ(labels_checked(text), Lines{});
}

TEST(CheckLabels, HardlyUsedAndMissingTypesAreTold) {
  CheckedText text({repeated("a B-PER\n\n", 500) + "b B-VEHICLE\n", "c B-PER\n"});
  EXPECT_EQ(labels_checked(text),
            (Lines{"2/0 warning: has no \"VEHICLE\", of which the files have 1",
                   "1001 warning: type \"VEHICLE\" has 1 of 502 spans, the first one here; look "
                   "whether it is a type of the task"}));
}

TEST(CheckSurfaces, ANameThatIsElsewhereOtherwiseIsTold) {
  CheckedText text({repeated("New B-LOC\nYork I-LOC\n\n", 9) + "New B-ORG\nYork I-ORG\n"});
  check_surfaces(text.files, {}, text.findings);
  EXPECT_EQ(text.lines(), Lines{"28 warning: \"New York\" is \"ORG\" here, \"LOC\" in 9 of 10 "
                                "places; \"LOC\" if it means the same"});
}

TEST(CheckSurfaces, AnUnmarkedNameAndAMarkedWordAreTold) {
  CheckedText text({repeated("in O\nOslo B-LOC\n\n", 9) + "in O\nOslo O\n\n" +
                    repeated("may O\n\n", 9) + "may B-PER\n"});
  check_surfaces(text.files, {}, text.findings);
  EXPECT_EQ(text.lines(),
            (Lines{"29 warning: \"Oslo\" is no entity here, \"LOC\" in 9 of 10 "
                   "places; \"LOC\" if it means the same",
                   "49 warning: \"may\" is \"PER\" here, no entity in 9 of 10 places; "
                   "take the tag away if it means the same"}));
}

TEST(CheckSurfaces, FewMentionsOrLittleAgreementTellNothing) {
  CheckedText few({repeated("Oslo B-LOC\n\n", 4) + "Oslo B-ORG\n"});
  check_surfaces(few.files, {}, few.findings);
  EXPECT_EQ(few.lines(), Lines{});
  CheckedText split({repeated("Oslo B-LOC\n\n", 8) + repeated("Oslo B-ORG\n\n", 2)});
  check_surfaces(split.files, {}, split.findings);
  EXPECT_EQ(split.lines(), Lines{});
}

}  // namespace
}  // namespace oriel::check

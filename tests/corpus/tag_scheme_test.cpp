#include "oriel/corpus/tag_scheme.hpp"

#include "oriel/core/error.hpp"
#include "temporary_file.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace oriel::corpus {
namespace {

using Tags = std::vector<std::string>;

std::vector<Sentence> corpus_of(const std::vector<Tags>& tags) {
  std::vector<Sentence> sentences;
  for (const auto& one : tags) {
    Sentence sentence;
    sentence.tokens.assign(one.size(), "x");
    sentence.tags = one;
    sentences.push_back(sentence);
  }
  return sentences;
}

TagScheme recognized(const Tags& tags) { return recognize_scheme(corpus_of({tags})); }

TEST(TagScheme, NamesAreReadBackInAnyCase) {
  for (const TagScheme scheme : {TagScheme::Iob1, TagScheme::Iob2, TagScheme::Bioes,
                                 TagScheme::Bmes, TagScheme::Bilou, TagScheme::Plain}) {
    EXPECT_EQ(parse_tag_scheme(name_of(scheme)), scheme);
  }
  EXPECT_EQ(parse_tag_scheme("bioes"), TagScheme::Bioes);
  EXPECT_EQ(parse_tag_scheme("Plain"), TagScheme::Plain);
}

TEST(TagScheme, AnUnknownNameIsAnsweredWithTheNames) {
  EXPECT_EQ(test::message_of<Error>([] { parse_tag_scheme("IOB3"); }),
            "unknown tag scheme \"IOB3\", expected one of IOB1, IOB2, BIOES, BMES, BILOU, plain");
}

TEST(TagScheme, PrefixesStandInTheOrderOfASpan) {
  EXPECT_EQ(prefixes_of(TagScheme::Iob1), "BI");
  EXPECT_EQ(prefixes_of(TagScheme::Bilou), "BILU");
  EXPECT_EQ(prefixes_of(TagScheme::Plain), "");
}

TEST(TagScheme, SplitsATagAtItsFirstHyphen) {
  EXPECT_EQ(split_tag("B-PER").prefix, 'B');
  EXPECT_EQ(split_tag("B-work-of-art").type, "work-of-art");
  EXPECT_EQ(split_tag("O").prefix, 'O');
  EXPECT_EQ(split_tag("O").type, "");
}

TEST(TagScheme, ATagOfNoSpanSchemeIsItsOwnType) {
  for (const char* tag : {"NN", "B", "B-", "X-PER", "b-PER", "-", "", "O-PER", "_"}) {
    EXPECT_EQ(split_tag(tag).prefix, '\0') << tag;
    EXPECT_EQ(split_tag(tag).type, tag);
  }
}

TEST(RecognizeScheme, GoesByThePrefixesThatOccur) {
  EXPECT_EQ(recognized({"B-A", "M-A", "E-A", "O"}), TagScheme::Bmes);
  EXPECT_EQ(recognized({"B-A", "I-A", "E-A", "S-A"}), TagScheme::Bioes);
  EXPECT_EQ(recognized({"B-A", "E-A"}), TagScheme::Bioes);
  EXPECT_EQ(recognized({"B-A", "I-A", "L-A"}), TagScheme::Bilou);
  EXPECT_EQ(recognized({"U-A", "O"}), TagScheme::Bilou);
}

TEST(RecognizeScheme, OneTagWithoutAKnownPrefixMakesItPlain) {
  EXPECT_EQ(recognized({"B-A", "I-A", "NN"}), TagScheme::Plain);
  EXPECT_EQ(recognized({"DET", "O"}), TagScheme::Plain);
}

TEST(RecognizeScheme, MostSpansBeginningWithBMakeItIob2) {
  EXPECT_EQ(recognized({"B-A", "O", "B-A", "O", "I-A"}), TagScheme::Iob2);
  EXPECT_EQ(recognized({"I-A", "O", "I-A", "O", "B-A"}), TagScheme::Iob1);
}

TEST(RecognizeScheme, ASpanBehindOneOfItsTypeTellsNothing) {
  EXPECT_EQ(recognized({"I-A", "B-A", "B-A", "B-A"}), TagScheme::Iob1);
  EXPECT_EQ(recognized({"I-A", "I-B", "B-C"}), TagScheme::Iob1);
}

TEST(RecognizeScheme, OnlyOutsideIsIob2) {
  EXPECT_EQ(recognized({"O", "O"}), TagScheme::Iob2);
  EXPECT_EQ(recognize_scheme({}), TagScheme::Iob2);
}

TEST(TagsOf, WritesEverySchemeInItsLetters) {
  const std::vector<Span> spans{{0, 3, "A"}, {3, 4, "A"}, {5, 7, "B"}};
  EXPECT_EQ(tags_of(spans, 7, TagScheme::Iob1),
            (Tags{"I-A", "I-A", "I-A", "B-A", "O", "I-B", "I-B"}));
  EXPECT_EQ(tags_of(spans, 7, TagScheme::Iob2),
            (Tags{"B-A", "I-A", "I-A", "B-A", "O", "B-B", "I-B"}));
  EXPECT_EQ(tags_of(spans, 7, TagScheme::Bioes),
            (Tags{"B-A", "I-A", "E-A", "S-A", "O", "B-B", "E-B"}));
  EXPECT_EQ(tags_of(spans, 7, TagScheme::Bmes),
            (Tags{"B-A", "M-A", "E-A", "S-A", "O", "B-B", "E-B"}));
  EXPECT_EQ(tags_of(spans, 7, TagScheme::Bilou),
            (Tags{"B-A", "I-A", "L-A", "U-A", "O", "B-B", "L-B"}));
}

TEST(TagsOf, RefusesWhatIsNoSetOfSpans) {
  const auto fault = [](const std::vector<Span>& spans, TagScheme scheme) {
    return test::message_of<std::logic_error>([&] { tags_of(spans, 3, scheme); });
  };
  const std::string overlap = "tags_of: the spans overlap, are empty or pass the end";
  EXPECT_EQ(fault({{0, 2, "A"}, {1, 3, "A"}}, TagScheme::Iob2), overlap);
  EXPECT_EQ(fault({{2, 4, "A"}}, TagScheme::Iob2), overlap);
  EXPECT_EQ(fault({{1, 1, "A"}}, TagScheme::Iob2), overlap);
  EXPECT_EQ(fault({{-1, 1, "A"}}, TagScheme::Iob2), overlap);
  EXPECT_EQ(fault({{0, 1, "A"}}, TagScheme::Plain),
            "tags_of: plain tags cannot be written from spans");
}

TEST(ConvertTags, RewritesEverySentence) {
  auto sentences = corpus_of({{"I-A", "I-A", "B-A"}, {"O", "I-B"}});
  EXPECT_EQ(convert_tags(sentences, TagScheme::Iob1, TagScheme::Bioes), 0);
  EXPECT_EQ(sentences[0].tags, (Tags{"B-A", "E-A", "S-A"}));
  EXPECT_EQ(sentences[1].tags, (Tags{"O", "S-B"}));
}

TEST(ConvertTags, CountsWhatItRepaired) {
  const auto repaired = [](const Tags& tags, TagScheme from) {
    auto sentences = corpus_of({tags});
    return convert_tags(sentences, from, TagScheme::Iob2);
  };
  EXPECT_EQ(repaired({"O", "I-A", "I-A", "B-B", "I-A"}, TagScheme::Iob2), 2);
  EXPECT_EQ(repaired({"B-A", "I-A", "O", "B-B"}, TagScheme::Bioes), 2);
  EXPECT_EQ(repaired({"O", "B-A", "I-A"}, TagScheme::Iob1), 1);
  EXPECT_EQ(repaired({"B-A", "I-A", "B-A"}, TagScheme::Iob2), 0);
}

TEST(ConvertTags, LeavesPlainCorporaAlone) {
  auto sentences = corpus_of({{"NN", "I-A"}});
  EXPECT_EQ(convert_tags(sentences, TagScheme::Plain, TagScheme::Iob2), 0);
  EXPECT_EQ(convert_tags(sentences, TagScheme::Iob2, TagScheme::Plain), 0);
  EXPECT_EQ(sentences[0].tags, (Tags{"NN", "I-A"}));
}

struct Transition {
  std::string previous;
  std::string next;
  bool is_legal;
};

void expect_transitions(TagScheme scheme, const std::vector<Transition>& transitions) {
  for (const auto& [previous, next, is_legal] : transitions) {
    EXPECT_EQ(is_legal_transition(previous, next, scheme), is_legal)
        << name_of(scheme) << ": " << previous << " -> " << next;
  }
}

TEST(LegalTransitions, OfIob2NeedABeginBeforeAnInside) {
  expect_transitions(TagScheme::Iob2, {{"", "I-A", false},
                                       {"O", "I-A", false},
                                       {"B-A", "I-A", true},
                                       {"I-A", "I-A", true},
                                       {"B-A", "I-B", false},
                                       {"B-A", "B-A", true},
                                       {"I-A", "", true},
                                       {"", "", true}});
}

TEST(LegalTransitions, OfIob1AllowABeginOnlyBehindItsType) {
  expect_transitions(TagScheme::Iob1, {{"", "I-A", true},
                                       {"O", "B-A", false},
                                       {"", "B-A", false},
                                       {"I-A", "B-A", true},
                                       {"I-B", "B-A", false},
                                       {"B-A", "I-B", true}});
}

TEST(LegalTransitions, OfBioesKeepAnOpenSpanGoingUntilItsEnd) {
  expect_transitions(TagScheme::Bioes, {{"B-A", "I-A", true},
                                        {"B-A", "E-A", true},
                                        {"I-A", "E-A", true},
                                        {"B-A", "E-B", false},
                                        {"B-A", "O", false},
                                        {"B-A", "", false},
                                        {"I-A", "S-A", false},
                                        {"E-A", "E-A", false},
                                        {"S-A", "B-B", true},
                                        {"E-A", "", true},
                                        {"", "I-A", false},
                                        {"", "S-A", true},
                                        {"O", "E-A", false}});
}

TEST(LegalTransitions, TakeLettersOfOtherSchemesForIllegal) {
  expect_transitions(TagScheme::Bmes, {{"B-A", "M-A", true}, {"B-A", "I-A", false}});
  expect_transitions(TagScheme::Bilou, {{"B-A", "L-A", true}, {"O", "S-A", false}});
  expect_transitions(TagScheme::Iob2, {{"O", "NN", false}, {"S-A", "O", false}});
}

TEST(LegalTransitions, OfPlainTagsAreAll) {
  expect_transitions(TagScheme::Plain, {{"NN", "I-A", true}, {"", "I-A", true}});
}

}  // namespace
}  // namespace oriel::corpus

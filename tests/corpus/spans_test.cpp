#include "oriel/corpus/spans.hpp"

#include <gtest/gtest.h>

namespace oriel::corpus {
namespace {

using Tags = std::vector<std::string>;
using Spans = std::vector<Span>;

TEST(Spans, AreHalfOpen) {
  EXPECT_EQ(spans_of({"O", "B-PER", "I-PER", "O"}), (Spans{{1, 3, "PER"}}));
}

TEST(Spans, OfNoTagsAreNone) {
  EXPECT_EQ(spans_of({}), Spans{});
  EXPECT_EQ(spans_of({"O", "O"}), Spans{});
}

TEST(Spans, OrphanInsideTagOpensASpan) {
  EXPECT_EQ(spans_of({"O", "I-PER", "I-PER"}), (Spans{{1, 3, "PER"}}));
  EXPECT_EQ(spans_of({"B-LOC", "I-PER"}), (Spans{{0, 1, "LOC"}, {1, 2, "PER"}}));
}

TEST(Spans, BeginTagSeparatesNeighboursOfOneType) {
  EXPECT_EQ(spans_of({"I-PER", "I-PER", "B-PER"}), (Spans{{0, 2, "PER"}, {2, 3, "PER"}}));
}

TEST(Spans, OfAllSchemesAreTheSame) {
  const Spans expected{{0, 3, "ORG"}, {3, 4, "LOC"}};
  EXPECT_EQ(spans_of({"I-ORG", "I-ORG", "I-ORG", "I-LOC", "O"}), expected);
  EXPECT_EQ(spans_of({"B-ORG", "I-ORG", "I-ORG", "B-LOC", "O"}), expected);
  EXPECT_EQ(spans_of({"B-ORG", "I-ORG", "E-ORG", "S-LOC", "O"}), expected);
  EXPECT_EQ(spans_of({"B-ORG", "M-ORG", "E-ORG", "S-LOC", "O"}), expected);
  EXPECT_EQ(spans_of({"B-ORG", "I-ORG", "L-ORG", "U-LOC", "O"}), expected);
}

TEST(Spans, LastAndSingleTagsEndASpan) {
  EXPECT_EQ(spans_of({"B-PER", "E-PER", "E-PER", "S-PER", "I-PER"}),
            (Spans{{0, 2, "PER"}, {2, 3, "PER"}, {3, 4, "PER"}, {4, 5, "PER"}}));
}

TEST(Spans, PlainTagsEndASpanAndAreNone) {
  EXPECT_EQ(spans_of({"B-PER", "NN", "I-PER", "X-PER"}), (Spans{{0, 1, "PER"}, {2, 3, "PER"}}));
}

TEST(Spans, TypesMayHoldHyphensAndDots) {
  EXPECT_EQ(spans_of({"B-work-of-art", "I-work-of-art", "B-PER.NOM"}),
            (Spans{{0, 2, "work-of-art"}, {2, 3, "PER.NOM"}}));
}

}  // namespace
}  // namespace oriel::corpus

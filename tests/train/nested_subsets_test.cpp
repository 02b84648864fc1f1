#include "oriel/train/nested_subsets.hpp"

#include "support/toy_corpus.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace oriel::train {
namespace {

// 120 sentences, each with its number as its line; every fourth one begins a document.
std::vector<corpus::Sentence> numbered_sentences() {
  auto sentences = test::toy_corpus(1, 120);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    sentences[s].line = static_cast<std::int64_t>(s);
    sentences[s].starts_document = s % 4 == 0;
  }
  return sentences;
}

std::vector<std::int64_t> lines_of(const std::vector<corpus::Sentence>& sentences) {
  std::vector<std::int64_t> lines;
  for (const auto& sentence : sentences) {
    lines.push_back(sentence.line);
  }
  return lines;
}

TEST(NestedSubsets, AShareOfOneIsTheWholeSetAsItIs) {
  const auto sentences = numbered_sentences();
  const NestedSubsets subsets(sentences, 1);
  EXPECT_EQ(subsets.documents(), 30U);
  EXPECT_EQ(lines_of(subsets.at(1.0)), lines_of(sentences));
}

TEST(NestedSubsets, EachHoldsTheSmallerOnesInWholeDocuments) {
  const auto sentences = numbered_sentences();
  const NestedSubsets subsets(sentences, 3);
  std::set<std::int64_t> smaller;
  for (const double share : {0.01, 0.05, 0.3, 0.5, 0.9}) {
    const auto lines = lines_of(subsets.at(share));
    const std::set<std::int64_t> found(lines.begin(), lines.end());
    EXPECT_TRUE(std::is_sorted(lines.begin(), lines.end()));
    for (const auto line : smaller) {
      EXPECT_TRUE(found.contains(line)) << line;
    }
    for (const auto line : found) {
      EXPECT_TRUE(found.contains(line / 4 * 4) && found.contains(line / 4 * 4 + 3)) << line;
    }
    EXPECT_GE(static_cast<double>(found.size()), share * 120.0);
    EXPECT_LT(static_cast<double>(found.size()), share * 120.0 + 4.0);
    smaller = found;
  }
}

TEST(NestedSubsets, SeedsChooseOtherDocuments) {
  const auto sentences = numbered_sentences();
  EXPECT_EQ(lines_of(NestedSubsets(sentences, 1).at(0.2)),
            lines_of(NestedSubsets(sentences, 1).at(0.2)));
  EXPECT_NE(lines_of(NestedSubsets(sentences, 1).at(0.2)),
            lines_of(NestedSubsets(sentences, 2).at(0.2)));
}

TEST(NestedSubsets, ASetWithoutMarksIsOneDocument) {
  auto sentences = numbered_sentences();
  for (auto& sentence : sentences) {
    sentence.starts_document = false;
  }
  const NestedSubsets subsets(sentences, 1);
  EXPECT_EQ(subsets.documents(), 1U);
  EXPECT_EQ(subsets.at(0.01).size(), sentences.size());
}

}  // namespace
}  // namespace oriel::train

#include "oriel/eval/scoring_policy.hpp"

#include "oriel/corpus/conll_reader.hpp"
#include "oriel/eval/span_score.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace oriel::eval {
namespace {

namespace fs = std::filesystem;
using corpus::Span;
using corpus::TagScheme;
using Spans = std::vector<Span>;
using Tags = std::vector<std::string>;

// One right, one too short, one of the wrong type, one missed, one off in boundary and type, and
// one from nowhere.
const Spans kGold{
    {0, 1, "DRUG"}, {2, 4, "DRUG"}, {5, 7, "BRAND"}, {8, 9, "GROUP"}, {10, 12, "DRUG"}};
const Spans kPredicted{
    {0, 1, "DRUG"}, {2, 3, "DRUG"}, {5, 7, "DRUG"}, {9, 10, "DRUG"}, {11, 12, "BRAND"}};

TEST(ScoringPolicy, SemEvalFiguresAreThoseWorkedByHand) {
  const auto f1 = [](ScoringPolicy policy) { return count_spans(kGold, kPredicted, policy).f1(); };
  EXPECT_DOUBLE_EQ(f1(ScoringPolicy::Conll), 0.2);
  EXPECT_DOUBLE_EQ(f1(ScoringPolicy::Exact), 0.4);
  EXPECT_DOUBLE_EQ(f1(ScoringPolicy::Type), 0.4);
  EXPECT_DOUBLE_EQ(f1(ScoringPolicy::Partial), 0.6);
}

TEST(ScoringPolicy, PrecisionAndRecallAreOfPredictedAndOfGold) {
  const Spans two{{0, 2, "PER"}, {3, 4, "LOC"}};
  const Spans one{{1, 2, "PER"}};
  const PolicyCounts counts = count_spans(two, one, ScoringPolicy::Partial);
  EXPECT_DOUBLE_EQ(counts.precision(), 0.5);
  EXPECT_DOUBLE_EQ(counts.recall(), 0.25);
  EXPECT_DOUBLE_EQ(counts.f1(), 1.0 / 3.0);
  EXPECT_DOUBLE_EQ(PolicyCounts{}.f1(), 0.0);
  EXPECT_DOUBLE_EQ(PolicyCounts{}.precision(), 0.0);
}

TEST(ScoringPolicy, APredictedSpanIsPairedWithOneGoldSpanOnly) {
  const Spans gold{{0, 1, "LOC"}, {1, 2, "LOC"}};
  const Spans whole{{0, 2, "LOC"}};
  EXPECT_EQ(count_spans(gold, whole, ScoringPolicy::Type), (PolicyCounts{2, 1, 2}));
  EXPECT_EQ(count_spans(gold, whole, ScoringPolicy::Partial), (PolicyCounts{2, 1, 1}));
  EXPECT_EQ(count_spans(whole, gold, ScoringPolicy::Partial), (PolicyCounts{1, 2, 1}));
}

TEST(ScoringPolicy, ThePairThatFitsBestIsMadeFirst) {
  // The first gold span overlaps both answers; the second answer is exactly the second one.
  const Spans gold{{0, 3, "ORG"}, {3, 5, "LOC"}};
  const Spans predicted{{2, 5, "ORG"}, {3, 5, "LOC"}};
  EXPECT_EQ(count_spans(gold, predicted, ScoringPolicy::Type), (PolicyCounts{2, 2, 4}));
  EXPECT_EQ(count_spans(gold, predicted, ScoringPolicy::Exact), (PolicyCounts{2, 2, 2}));
}

Spans read(const Tags& tags, TagScheme scheme, ScoringPolicy policy) {
  return spans_of(tags, scheme, policy);
}

TEST(ScoringPolicy, AnOrphanInsideTagIsASpanButForStrict) {
  const Tags tags{"O", "I-PER", "I-PER"};
  const Spans span{{1, 3, "PER"}};
  EXPECT_EQ(read(tags, TagScheme::Iob2, ScoringPolicy::Conll), span);
  EXPECT_EQ(read(tags, TagScheme::Iob2, ScoringPolicy::Repaired), span);
  EXPECT_EQ(read(tags, TagScheme::Iob2, ScoringPolicy::Strict), Spans{});
  EXPECT_EQ(read(tags, TagScheme::Iob1, ScoringPolicy::Strict), span);
}

TEST(ScoringPolicy, AChangeOfTypeInsideIsReadInThreeWays) {
  const Tags tags{"B-PER", "I-LOC", "I-LOC", "O"};
  EXPECT_EQ(read(tags, TagScheme::Iob2, ScoringPolicy::Conll),
            (Spans{{0, 1, "PER"}, {1, 3, "LOC"}}));
  EXPECT_EQ(read(tags, TagScheme::Iob2, ScoringPolicy::Strict), (Spans{{0, 1, "PER"}}));
  EXPECT_EQ(read(tags, TagScheme::Iob2, ScoringPolicy::Repaired), (Spans{{0, 3, "LOC"}}));
  EXPECT_EQ(read({"B-PER", "I-LOC"}, TagScheme::Iob2, ScoringPolicy::Repaired),
            (Spans{{0, 2, "PER"}}));
}

TEST(ScoringPolicy, InIob1AChangeOfTypeIsLegalAndParts) {
  const Tags tags{"I-PER", "I-LOC"};
  EXPECT_EQ(read(tags, TagScheme::Iob1, ScoringPolicy::Repaired),
            (Spans{{0, 1, "PER"}, {1, 2, "LOC"}}));
}

TEST(ScoringPolicy, AnUnfinishedSpanOfBioesIsNoneForStrict) {
  const Tags tags{"B-PER", "I-PER", "O", "S-LOC"};
  EXPECT_EQ(read(tags, TagScheme::Bioes, ScoringPolicy::Strict), (Spans{{3, 4, "LOC"}}));
  EXPECT_EQ(read(tags, TagScheme::Bioes, ScoringPolicy::Repaired),
            (Spans{{0, 2, "PER"}, {3, 4, "LOC"}}));
  EXPECT_EQ(read({"S-LOC", "E-LOC"}, TagScheme::Bioes, ScoringPolicy::Repaired),
            (Spans{{0, 1, "LOC"}, {1, 2, "LOC"}}));
}

TEST(ScoringPolicy, NamesAndDefinitionsDiffer) {
  std::vector<std::string> names;
  for (const auto policy : all_scoring_policies()) {
    names.emplace_back(name_of(policy));
    EXPECT_FALSE(definition_of(policy).empty());
  }
  EXPECT_EQ(names,
            (std::vector<std::string>{"CoNLL", "strict", "repaired", "exact", "type", "partial"}));
}

// As the scorer's golden files are read; returns how many were compared.
int compare_folder(const fs::path& folder) {
  int files = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") {
      continue;
    }
    ++files;
    corpus::ConllReader gold(entry.path().string(), {.tag_column = -2});
    corpus::ConllReader predicted(entry.path().string(), {.tag_column = -1});
    corpus::Sentence wanted;
    corpus::Sentence answered;
    SpanScore score;
    PolicyCounts counts;
    while (gold.next(wanted) && predicted.next(answered)) {
      score.add(wanted.tags, answered.tags);
      counts += count_spans(spans_of(wanted.tags, TagScheme::Iob2, ScoringPolicy::Conll),
                            spans_of(answered.tags, TagScheme::Iob2, ScoringPolicy::Conll),
                            ScoringPolicy::Conll);
    }
    const SpanCounts all = score.micro();
    EXPECT_EQ(counts, (PolicyCounts{all.gold, all.predicted, 2 * all.correct})) << entry.path();
    EXPECT_NEAR(counts.f1(), all.f1(), 1e-12) << entry.path();
  }
  return files;
}

TEST(ScoringPolicy, ConllCountsWhatTheScorerCounts) {
  EXPECT_EQ(compare_folder(fs::path(ORIEL_SOURCE_DIR) / "tests/golden/conlleval"), 10);
  const fs::path shared = fs::path(ORIEL_SHARED_DIR) / "golden/conlleval";
  if (fs::exists(shared)) {
    EXPECT_EQ(compare_folder(shared), 12);
  }
}

}  // namespace
}  // namespace oriel::eval

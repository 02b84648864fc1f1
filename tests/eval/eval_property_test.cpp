// Laws over random tags, and a second scorer written as the CoNLL scorer works: one pass over the
// tokens that watches where spans start and end on either side.
#include "oriel/core/rng.hpp"
#include "oriel/eval/evaluation.hpp"
#include "oriel/eval/span_errors.hpp"

#include <gtest/gtest.h>

namespace oriel::eval {
namespace {

constexpr std::uint64_t kSeeds = 500;

using Tags = std::vector<std::string>;

Tags random_tags(Rng& rng, std::size_t length) {
  static const Tags kTags{"O", "O", "O", "B-A", "I-A", "B-B", "I-B", "I-C"};
  Tags tags;
  for (std::size_t i = 0; i < length; ++i) {
    tags.push_back(kTags[rng.below(kTags.size())]);
  }
  return tags;
}

Tags noisy(Rng& rng, const Tags& tags) {
  Tags changed = random_tags(rng, tags.size());
  for (std::size_t i = 0; i < tags.size(); ++i) {
    if (rng.below(4) > 0) {
      changed[i] = tags[i];
    }
  }
  return changed;
}

bool is_inside(const std::string& tag) { return tag != "O"; }

bool differs(const std::string& one, const std::string& other) {
  return one.substr(1) != other.substr(1);
}

bool starts(const std::string& previous, const std::string& tag) {
  return is_inside(tag) && (tag[0] == 'B' || !is_inside(previous) || differs(previous, tag));
}

bool ends(const std::string& previous, const std::string& tag) {
  return is_inside(previous) && (!is_inside(tag) || tag[0] == 'B' || differs(previous, tag));
}

SpanCounts counts_in_one_pass(const Tags& gold, const Tags& predicted) {
  SpanCounts counts;
  bool is_in_correct = false;
  std::string last_gold = "O";
  std::string last_predicted = "O";
  for (std::size_t i = 0; i <= gold.size(); ++i) {
    const std::string wanted = i < gold.size() ? gold[i] : "O";
    const std::string answered = i < gold.size() ? predicted[i] : "O";
    if (is_in_correct) {
      const bool gold_ends = ends(last_gold, wanted);
      const bool predicted_ends = ends(last_predicted, answered);
      counts.correct += gold_ends && predicted_ends ? 1 : 0;
      is_in_correct = !gold_ends && !predicted_ends && !differs(wanted, answered);
    }
    const bool gold_starts = starts(last_gold, wanted);
    const bool predicted_starts = starts(last_predicted, answered);
    counts.gold += gold_starts ? 1 : 0;
    counts.predicted += predicted_starts ? 1 : 0;
    is_in_correct =
        is_in_correct || (gold_starts && predicted_starts && !differs(wanted, answered));
    last_gold = wanted;
    last_predicted = answered;
  }
  return counts;
}

TEST(ScoreLaws, SpansAreCountedAsInOnePass) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Rng rng(seed, RandomPurpose::Test);
    const Tags gold = random_tags(rng, rng.below(15));
    const Tags predicted = noisy(rng, gold);
    SpanScore score;
    score.add(gold, predicted);
    const SpanCounts expected = counts_in_one_pass(gold, predicted);
    EXPECT_EQ(score.micro().gold, expected.gold) << "seed " << seed;
    EXPECT_EQ(score.micro().predicted, expected.predicted) << "seed " << seed;
    EXPECT_EQ(score.micro().correct, expected.correct) << "seed " << seed;
  }
}

TEST(ScoreLaws, ConfusionAndErrorsAddUpToTheScore) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Rng rng(seed, RandomPurpose::Test, 1);
    const Tags gold = random_tags(rng, rng.below(15));
    const Tags predicted = noisy(rng, gold);
    Evaluation evaluation;
    evaluation.add(gold, predicted);
    for (const auto& [type, counts] : evaluation.score.by_type()) {
      std::int64_t row = evaluation.confusion.missed(type);
      std::int64_t column = evaluation.confusion.spurious(type);
      for (const auto& other : evaluation.confusion.types()) {
        row += evaluation.confusion.count(type, other);
        column += evaluation.confusion.count(other, type);
      }
      EXPECT_EQ(row, counts.gold) << "seed " << seed;
      EXPECT_EQ(column, counts.predicted) << "seed " << seed;
      EXPECT_EQ(evaluation.confusion.count(type, type), counts.correct) << "seed " << seed;
    }
    SpanCounts wrong;
    for (const auto& error : span_errors(0, gold, predicted)) {
      wrong.gold += error.gold ? 1 : 0;
      wrong.predicted += error.predicted ? 1 : 0;
    }
    const SpanCounts all = evaluation.score.micro();
    EXPECT_EQ(wrong.gold, all.gold - all.correct) << "seed " << seed;
    EXPECT_EQ(wrong.predicted, all.predicted - all.correct) << "seed " << seed;
  }
}

}  // namespace
}  // namespace oriel::eval

#include "oriel/eval/evaluation.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/core/rng.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace oriel::eval {
namespace {

// Sentences of random tags, answers to them, and how sure these are.
struct Answers {
  std::vector<corpus::Sentence> gold;
  std::vector<std::vector<std::string>> predicted;
  std::vector<std::vector<corpus::ScoredSpan>> spans;
};

Answers random_answers(int sentences) {
  const std::vector<std::string> tags{"O", "O", "O", "B-PER", "I-PER", "B-LOC", "I-LOC"};
  Rng rng(5, RandomPurpose::Test);
  Answers answers;
  for (int s = 0; s < sentences; ++s) {
    corpus::Sentence gold;
    std::vector<std::string> predicted;
    for (std::uint64_t t = rng.below(20); t > 0; --t) {
      gold.tokens.emplace_back("x");
      gold.tags.push_back(tags[rng.below(tags.size())]);
      predicted.push_back(rng.below(3) == 0 ? tags[rng.below(tags.size())] : gold.tags.back());
    }
    std::vector<corpus::ScoredSpan> spans;
    for (const auto& span : corpus::spans_of(predicted)) {
      spans.push_back({span, rng.uniform()});
    }
    answers.gold.push_back(gold);
    answers.predicted.push_back(predicted);
    answers.spans.push_back(spans);
  }
  return answers;
}

TEST(Evaluate, CountsWhatSentenceBySentenceIsCounted) {
  const Answers answers = random_answers(1500);
  SpanScore score;
  Confusion confusion;
  Reliability reliability;
  for (std::size_t s = 0; s < answers.gold.size(); ++s) {
    score.add(answers.gold[s].tags, answers.predicted[s]);
    confusion.add(answers.gold[s].tags, answers.predicted[s]);
    reliability.add(answers.spans[s], answers.gold[s].tags);
  }
  const Evaluation found = evaluate(answers.gold, answers.predicted, answers.spans);
  EXPECT_GT(score.micro().correct, 100);
  EXPECT_EQ(found.score.tokens(), score.tokens());
  EXPECT_EQ(found.score.correct_tokens(), score.correct_tokens());
  ASSERT_EQ(found.score.by_type().size(), score.by_type().size());
  for (const auto& [type, counts] : score.by_type()) {
    EXPECT_EQ(found.score.by_type().at(type).gold, counts.gold);
    EXPECT_EQ(found.score.by_type().at(type).predicted, counts.predicted);
    EXPECT_EQ(found.score.by_type().at(type).correct, counts.correct);
    EXPECT_EQ(found.confusion.missed(type), confusion.missed(type));
    EXPECT_EQ(found.confusion.spurious(type), confusion.spurious(type));
    EXPECT_EQ(found.confusion.count("PER", type), confusion.count("PER", type));
  }
  ASSERT_TRUE(found.reliability);
  EXPECT_EQ(found.reliability->spans(), reliability.spans());
  EXPECT_NEAR(found.reliability->brier_score(), reliability.brier_score(), 1e-12);
  EXPECT_NEAR(found.reliability->expected_calibration_error(),
              reliability.expected_calibration_error(), 1e-12);
}

TEST(Evaluate, IsTheSameToTheBitAtAnyNumberOfThreads) {
  const Answers answers = random_answers(1000);
  const int before = threads();
  set_threads(1);
  const Evaluation one = evaluate(answers.gold, answers.predicted, answers.spans);
  for (const int count : {2, 3, 8}) {
    set_threads(count);
    const Evaluation more = evaluate(answers.gold, answers.predicted, answers.spans);
    EXPECT_EQ(more.reliability->brier_score(), one.reliability->brier_score());
    EXPECT_EQ(more.score.micro().correct, one.score.micro().correct);
  }
  set_threads(before);
}

TEST(Evaluate, WithoutSpansThereIsNoReliability) {
  const Answers answers = random_answers(3);
  EXPECT_FALSE(evaluate(answers.gold, answers.predicted).reliability);
  EXPECT_EQ(evaluate({}, {}).score.tokens(), 0);
}

TEST(Evaluate, RefusesAnswersToOtherSentences) {
  Answers answers = random_answers(3);
  EXPECT_THROW(evaluate(answers.gold, {}), std::logic_error);
  EXPECT_THROW(evaluate(answers.gold, answers.predicted, {{}}), std::logic_error);
  answers.predicted[1].emplace_back("O");
  EXPECT_THROW(evaluate(answers.gold, answers.predicted), std::logic_error);
}

}  // namespace
}  // namespace oriel::eval

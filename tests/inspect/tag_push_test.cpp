#include "oriel/inspect/tag_push.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/parallel.hpp"
#include "support/message_of.hpp"
#include "support/toy_model.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace oriel::inspect {
namespace {

model::ModelConfig linear_config() {
  model::ModelConfig config = test::toy_config();
  config.hidden = {};
  config.pool = nn::Pool::None;
  return config;
}

// The linear classifier whose score of the tag is what the middle word's first number says, of
// which there is one a word.
void make_known(model::Model& model, Id tag, const std::vector<float>& numbers) {
  auto& parameters = model.network.parameters();
  for (auto& tensor : parameters.tensors) {
    tensor.value.setZero();
  }
  const Index rows = model.network.shape().token_rows();
  parameters.at("output.W").value(tag, rows) = 1.0F;  // the middle one of three positions
  for (std::size_t word = 0; word < numbers.size(); ++word) {
    parameters.at("word.E").value(0, corpus::Vocabulary::kFirstWord + static_cast<Index>(word)) =
        numbers[word];
  }
}

TEST(TagPush, GroupsAreTheTypesThenO) {
  EXPECT_EQ(tag_groups(test::toy_model()), (std::vector<std::string>{"LOC", "ORG", "PER", "O"}));
}

TEST(TagPush, OfALinearModelIsWhatTheWordsColumnAddsToTheLogOdds) {
  model::Model model = test::toy_model(1, linear_config());
  make_known(model, model.tags.find("S-PER"), {2.0F, 0.0F, -1.0F});
  const TagPush push = tag_push(model, 3);
  const auto per = find_tag_group(model, "PER");
  // 13 tags, 4 of them PER's: with the score s of S-PER p = (3 + e^s) / (12 + e^s).
  const auto log_odds = [](double s) { return std::log((3.0 + std::exp(s)) / 9.0); };
  EXPECT_NEAR(push.push(per, 0), log_odds(2.0) - log_odds(0.0), 1e-5);
  EXPECT_NEAR(push.push(per, 1), 0.0, 1e-6);
  EXPECT_NEAR(push.push(per, 2), log_odds(-1.0) - log_odds(0.0), 1e-5);
  EXPECT_NEAR(push.probability(per, 0), (3.0 + std::exp(2.0)) / (12.0 + std::exp(2.0)), 1e-6);
  EXPECT_NEAR(push.probability(find_tag_group(model, "O"), 1), 1.0 / 13.0, 1e-6);
  EXPECT_NEAR(push.probability.col(2).sum(), 1.0, 1e-6);
}

TEST(TagPush, OfAWordWithTheUnknownWordsVectorIsNone) {
  model::Model model = test::toy_model();
  auto& words = model.network.parameters().at("word.E").value;
  words.col(corpus::Vocabulary::kFirstWord) = words.col(corpus::Vocabulary::kUnknown);
  const TagPush push = tag_push(model, 2);
  EXPECT_LT(push.push.col(0).norm(), 1e-6F);
  EXPECT_GT(push.push.col(1).norm(), 1e-3F);
}

TEST(TagPush, IsEqualAtAnyThreadCount) {
  const model::Model model = test::toy_model();
  const Index words = model.vocabulary().size() - corpus::Vocabulary::kFirstWord;
  const int before = threads();
  set_threads(1);
  const TagPush expected = tag_push(model, words);
  for (const int count : {2, 8}) {
    set_threads(count);
    EXPECT_EQ(tag_push(model, words).push, expected.push) << count;
  }
  set_threads(before);
}

TEST(TagPush, RefusesAnUnknownTagAndTooManyWords) {
  const model::Model model = test::toy_model();
  EXPECT_EQ(test::message_of<Error>([&] { find_tag_group(model, "S-PER"); }),
            "the model has no tag \"S-PER\", expected one of LOC, ORG, PER, O");
  EXPECT_EQ(test::message_of<std::logic_error>([&] { tag_push(model, model.vocabulary().size()); }),
            "tag_push: there are not so many words");
}

}  // namespace
}  // namespace oriel::inspect

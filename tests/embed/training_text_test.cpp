#include "oriel/embed/training_text.hpp"

#include "oriel/core/error.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace oriel::embed {
namespace {

using Words = std::vector<std::string>;
using Ids = std::vector<Id>;

constexpr Id kRare = TrainingText::kRare;
constexpr Id kEnd = TrainingText::kSentenceEnd;
constexpr std::size_t kNoLimit = std::numeric_limits<Id>::max();

TokenBlock block_of(const std::vector<Words>& sentences) {
  TokenBlock block;
  for (const auto& sentence : sentences) {
    for (const auto& token : sentence) {
      block.add_token(token);
    }
    block.end_sentence();
  }
  return block;
}

TEST(TrainingText, FrequentWordsComeFirstAndRareOnesLeaveAGap) {
  TextCounter counter;
  counter.begin_text();
  counter.add(block_of({{"b", "a", "rare", "a"}, {}, {"b", "c"}}));
  counter.add(block_of({{"c", "c"}}));
  EXPECT_EQ(counter.tokens(), 8);
  const TrainingText text = counter.finish({0}, 2, kNoLimit);
  EXPECT_EQ(text.words, (Words{"c", "a", "b"}));
  EXPECT_EQ(text.counts, (std::vector<std::int64_t>{3, 2, 2}));
  EXPECT_EQ(text.ids, (Ids{2, 1, kRare, 1, kEnd, 2, 0, kEnd, 0, 0, kEnd}));
  EXPECT_EQ(text.tokens, 8);
  EXPECT_EQ(text.rare_tokens, 1);
  EXPECT_EQ(text.words_left_out, 1);
}

TEST(TrainingText, ATextCountsAsOftenAsItIsNamed) {
  TextCounter counter;
  counter.begin_text();
  counter.add(block_of({{"one"}}));
  counter.begin_text();
  counter.add(block_of({{"two"}}));
  const TrainingText text = counter.finish({1, 0, 1}, 1, kNoLimit);
  EXPECT_EQ(text.words, (Words{"two", "one"}));
  EXPECT_EQ(text.counts, (std::vector<std::int64_t>{2, 1}));
  EXPECT_EQ(text.ids, (Ids{0, kEnd, 1, kEnd, 0, kEnd}));
}

TEST(TrainingText, TheLimitKeepsTheMostFrequentWords) {
  TextCounter counter;
  counter.begin_text();
  counter.add(block_of({{"a", "b", "b", "c", "c", "c"}}));
  const TrainingText text = counter.finish({0}, 1, 2);
  EXPECT_EQ(text.words, (Words{"c", "b"}));
  EXPECT_EQ(text.words_left_out, 1);
  EXPECT_EQ(text.rare_tokens, 1);
}

TEST(TrainingText, EndlessSentencesAreCut) {
  TextCounter counter;
  counter.begin_text();
  counter.add(block_of({Words(2 * TextCounter::kLongestSentence, "x")}));
  const TrainingText text = counter.finish({0}, 1, kNoLimit);
  ASSERT_EQ(text.ids.size(), 2 * TextCounter::kLongestSentence + 2);
  EXPECT_EQ(text.ids[TextCounter::kLongestSentence], kEnd);
  EXPECT_EQ(text.ids.back(), kEnd);
}

TEST(TrainingText, TextWithoutWordsToLearnIsAFault) {
  TextCounter counter;
  counter.begin_text();
  counter.add(block_of({{}}));
  EXPECT_EQ(test::message_of<Error>([&] { counter.finish({0}, 1, kNoLimit); }),
            "the text has no words");
  TextCounter rare;
  rare.begin_text();
  rare.add(block_of({{"a", "b", "a"}}));
  EXPECT_EQ(test::message_of<Error>([&] { rare.finish({0}, 3, kNoLimit); }),
            "no word occurs 3 times in the text");
}

TEST(TrainingText, ANumberWithoutATextIsABug) {
  TextCounter counter;
  EXPECT_EQ(test::message_of<std::logic_error>([&] { counter.finish({0}, 1, kNoLimit); }),
            "TextCounter: there is no text of that number");
}

}  // namespace
}  // namespace oriel::embed

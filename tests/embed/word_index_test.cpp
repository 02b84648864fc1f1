#include "oriel/embed/word_index.hpp"

#include "embed/vectors_file.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/core/rng.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::embed {
namespace {

using test::message_of;

constexpr Index kAll = 1'000'000;

WordIndex index_of(std::string_view text, Index limit = kAll) {
  return WordIndex({"v.oriel", 64, text}, limit);
}

std::string fault(std::string_view text, Index limit = kAll) {
  return message_of<FormatError>([&] { index_of(text, limit); });
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : "\n") + word;
  }
  return text;
}

// Each once, of 1 to 33 bytes, not all of them ASCII.
std::vector<std::string> many_words(std::size_t count) {
  Rng rng(1, RandomPurpose::Test);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < count; ++i) {
    words.push_back(std::string(rng.below(28), static_cast<char>('a' + rng.below(26))) +
                    (i % 7 == 0 ? "\xC3\xBC" : "") + std::to_string(i));
  }
  return words;
}

TEST(WordIndex, FindsWordsByNumberAndSpelling) {
  const WordIndex index = index_of("the\nNew York\nz\xC3\xBCrich");
  EXPECT_EQ(index.size(), 3);
  EXPECT_EQ(index.word(1), "New York");
  EXPECT_EQ(index.word(2), "z\xC3\xBCrich");
  EXPECT_EQ(index.find("the"), 0);
  EXPECT_EQ(index.find("z\xC3\xBCrich"), 2);
  EXPECT_EQ(index.find("The"), -1);
  EXPECT_EQ(index.find("the\nNew York"), -1);
  EXPECT_EQ(index.find(""), -1);
}

TEST(WordIndex, ManyWordsAreFoundWithAnyNumberOfThreads) {
  const std::vector<std::string> words = many_words(450000);
  const std::string text = join(words);
  ASSERT_GT(text.size(), std::size_t{8} << 20U);  // fewer bytes are indexed by one thread
  const int before = threads();
  for (const int count : {1, 2, 3, 8}) {
    set_threads(count);
    const WordIndex index = index_of(text);
    ASSERT_EQ(index.size(), static_cast<Index>(words.size()));
    for (std::size_t i = 0; i < words.size(); i += 3) {
      ASSERT_EQ(index.word(static_cast<Index>(i)), words[i]);
      ASSERT_EQ(index.find(words[i]), static_cast<Index>(i));
      ASSERT_EQ(index.find(words[i] + "x"), -1);
    }
  }
  set_threads(before);
}

TEST(WordIndex, WordsOfEveryLengthAreTold) {
  std::vector<std::string> words;
  for (std::size_t length = 1; length <= 100; ++length) {
    words.emplace_back(length, 'a');
  }
  words.emplace_back(std::size_t{1} << 20U, 'a');
  const std::string text = join(words);
  const WordIndex index = index_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(index.find(words[i]), static_cast<Index>(i));
  }
}

TEST(WordIndex, TheLimitTakesTheFirstWordsAndLooksAtNoOther) {
  const WordIndex index = index_of("a\nb\nb\n\xFF\n", 2);
  EXPECT_EQ(index.size(), 2);
  EXPECT_EQ(index.lines(), 5);
  EXPECT_EQ(index.word(1), "b");
  EXPECT_EQ(index.find("\xFF"), -1);
  EXPECT_EQ(index_of("a\nb", 0).size(), 0);
  EXPECT_EQ(index_of("a\nb", 0).find("a"), -1);
}

TEST(WordIndex, WhatIsNoWordIsToldWithItsOffset) {
  EXPECT_EQ(fault(""), "v.oriel: at byte 64: the word is missing");
  EXPECT_EQ(fault("a\n"), "v.oriel: at byte 66: the word is missing");
  EXPECT_EQ(fault("a\n\nb"), "v.oriel: at byte 66: the word is missing");
  EXPECT_EQ(fault("a\nb\xFF\nc"),
            "v.oriel: at byte 67: the word \"b\\xFF\" is not well-formed UTF-8");
  EXPECT_EQ(fault("a\nb\xC3\nc"),
            "v.oriel: at byte 67: the word \"b\\xC3\" is not well-formed UTF-8");
  EXPECT_EQ(fault(std::string_view("a\nb\0", 4)),
            "v.oriel: at byte 67: the word \"b\\x00\" holds a NUL byte");
  EXPECT_EQ(fault("a\nb\na"), "v.oriel: at byte 68: duplicate word \"a\"");
}

TEST(WordIndex, TheFirstFaultIsTold) {
  EXPECT_EQ(fault("a\na\n\xFF\n"), "v.oriel: at byte 66: duplicate word \"a\"");
  EXPECT_EQ(fault("a\n\xFF\na"),
            "v.oriel: at byte 66: the word \"\\xFF\" is not well-formed UTF-8");
  EXPECT_EQ(fault("a\nb\nc\nd\nd\nc\nb\na"), "v.oriel: at byte 72: duplicate word \"d\"");
  std::vector<std::string> words = many_words(20000);
  words[15000] = words[3];
  words[12000] = words[11999];
  words[16000] = "";
  const std::string before = join({words.begin(), words.begin() + 12000});
  EXPECT_EQ(fault(join(words)), "v.oriel: at byte " + std::to_string(64 + before.size() + 1) +
                                    ": duplicate word " + quote(words[11999]));
}

TEST(WordIndex, MoreThanFourGigabytesAreRefusedUnread) {
  const std::string word = "a";
  const std::string_view text(word.data(), std::size_t{1} << 32U);  // nobody looks behind the "a"
  EXPECT_EQ(fault(text), "v.oriel: at byte 64: the words take more than 4 GB");
}

TEST(WordIndex, WordsThatAreNotThereAreTheCallersFault) {
  const WordIndex index = index_of("a\nb");
  EXPECT_EQ(message_of<std::logic_error>([&] { index.word(2); }), "WordIndex: there is no word 2");
  EXPECT_EQ(message_of<std::logic_error>([&] { index.word(-1); }),
            "WordIndex: there is no word -1");
  EXPECT_EQ(message_of<std::logic_error>([&] { index_of("a", -1); }),
            "WordIndex: the limit must not be negative");
}

}  // namespace
}  // namespace oriel::embed

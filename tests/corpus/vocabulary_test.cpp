#include "oriel/corpus/vocabulary.hpp"

#include "temporary_file.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <utility>

namespace oriel::corpus {
namespace {

TEST(Vocabulary, WordsFollowTheThreeSpecialOnesInTheOrderOfAdding) {
  Vocabulary vocabulary;
  EXPECT_EQ(vocabulary.size(), 3);
  EXPECT_EQ(vocabulary.add("river"), 3);
  EXPECT_EQ(vocabulary.add("bank"), 4);
  EXPECT_EQ(vocabulary.size(), 5);
  EXPECT_EQ(vocabulary.words(),
            (std::vector<std::string>{"<unknown>", "<left>", "<right>", "river", "bank"}));
  EXPECT_EQ(vocabulary.word(4), "bank");
}

TEST(Vocabulary, AddingAWordAgainGivesItsOldId) {
  Vocabulary vocabulary;
  vocabulary.reserve(10);
  vocabulary.add("river");
  vocabulary.add("bank");
  EXPECT_EQ(vocabulary.add("river"), 3);
  EXPECT_EQ(vocabulary.size(), 5);
}

TEST(Vocabulary, FindsExactSpellingsOnly) {
  Vocabulary vocabulary;
  vocabulary.add("River");
  EXPECT_EQ(vocabulary.find("River"), 3);
  EXPECT_EQ(vocabulary.find("river"), -1);
  EXPECT_EQ(vocabulary.find(""), -1);
}

TEST(Vocabulary, DoesNotFindTheSpecialSpellingsUnlessTheyAreAddedAsWords) {
  Vocabulary vocabulary;
  EXPECT_EQ(vocabulary.find("<unknown>"), -1);
  EXPECT_EQ(vocabulary.find("<left>"), -1);
  EXPECT_EQ(vocabulary.find("<right>"), -1);
  EXPECT_EQ(vocabulary.add("<left>"), 3);
  EXPECT_EQ(vocabulary.find("<left>"), 3);
}

TEST(Vocabulary, ManyWordsAreFoundAgainAndNoOthers) {
  Vocabulary vocabulary;
  std::vector<std::string> words;
  for (int i = 0; i < 20000; ++i) {
    words.push_back(std::string(static_cast<std::size_t>(i % 40), 'x') + std::to_string(i));
    EXPECT_EQ(vocabulary.add(words.back()), Vocabulary::kFirstWord + i);
  }
  for (int i = 0; i < 20000; ++i) {
    const std::string& word = words[static_cast<std::size_t>(i)];
    EXPECT_EQ(vocabulary.find(word), Vocabulary::kFirstWord + i);
    EXPECT_EQ(vocabulary.word(Vocabulary::kFirstWord + i), word);
    EXPECT_EQ(vocabulary.find(word + "y"), -1);
  }
}

TEST(Vocabulary, LinesAreAddedAsIfOneByOne) {
  std::string lines;
  Vocabulary one_by_one;
  for (int i = 0; i < 5000; ++i) {
    const std::string word = std::string(static_cast<std::size_t>(i % 40), 'x') + std::to_string(i);
    one_by_one.add(word);
    lines += word + '\n';
  }
  Vocabulary vocabulary;
  EXPECT_EQ(vocabulary.add_lines(lines), lines.size());
  EXPECT_EQ(vocabulary.words(), one_by_one.words());
  EXPECT_EQ(vocabulary.lines(), lines);
  EXPECT_EQ(vocabulary.find("xxxxx4005"), one_by_one.find("xxxxx4005"));
  EXPECT_EQ(vocabulary.add("xx2"), 3 + 2);
  EXPECT_EQ(vocabulary.add_lines("more\nwords\n"), 11U);
  EXPECT_EQ(vocabulary.find("words"), 3 + 5001);
}

TEST(Vocabulary, LinesEndAtTheFirstThatIsFaulty) {
  for (const auto& [lines, offset] : {std::pair("a\nb\n\nc\n", 4U), std::pair("a\nb\nc", 4U),
                                      std::pair("a\nb\na\nc\n", 4U), std::pair("", 0U)}) {
    Vocabulary vocabulary;
    EXPECT_EQ(vocabulary.add_lines(lines), offset) << lines;
    EXPECT_EQ(vocabulary.size(), offset == 4 ? 5 : 3) << lines;
    EXPECT_EQ(vocabulary.find("c"), -1) << lines;
  }
}

TEST(Vocabulary, RefusesAWordThatIsEmptyOrHoldsALineFeed) {
  Vocabulary vocabulary;
  EXPECT_EQ(test::message_of<std::logic_error>([&] { vocabulary.add("a\nb"); }),
            "Vocabulary::add: the word holds a line feed");
  EXPECT_EQ(test::message_of<std::logic_error>([&] { vocabulary.add(""); }),
            "Vocabulary::add: the word is empty");
}

}  // namespace
}  // namespace oriel::corpus

#include "oriel/corpus/vocabulary.hpp"

#include "oriel/core/error.hpp"
#include "temporary_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
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

// Words of many lengths, some of which begin alike.
Vocabulary many_words(int count) {
  Vocabulary vocabulary;
  for (int i = 0; i < count; ++i) {
    vocabulary.add(std::string(static_cast<std::size_t>(i % 13), 'x') + std::to_string(i));
  }
  return vocabulary;
}

TEST(StoredVocabulary, IsTheOneThatGaveItsBytes) {
  for (const int count : {0, 1, 3, 4, 15, 16, 17, 1000, 20000}) {
    const Vocabulary words = many_words(count);
    const std::string index = words.index();
    const Vocabulary stored(CheckedBytes(words.lines()), CheckedBytes(index));
    ASSERT_EQ(stored.size(), words.size());
    EXPECT_EQ(stored.words(), words.words());
    EXPECT_EQ(stored.lines(), words.lines());
    EXPECT_EQ(stored.index(), index);
    for (Id id = Vocabulary::kFirstWord; id < words.size(); ++id) {
      ASSERT_EQ(stored.find(words.word(id)), id);
      ASSERT_EQ(stored.find(std::string(words.word(id)) + "y"), -1);
    }
    EXPECT_EQ(stored.find("<unknown>"), -1);
    EXPECT_EQ(stored.find(""), -1);
    EXPECT_THROW(static_cast<void>(stored.word(static_cast<Id>(stored.size()))), std::out_of_range);
  }
}

TEST(StoredVocabulary, TakesNoWords) {
  const Vocabulary words = many_words(5);
  const std::string index = words.index();
  Vocabulary stored(CheckedBytes(words.lines()), CheckedBytes(index));
  EXPECT_THROW(stored.add("more"), std::logic_error);
  EXPECT_THROW(stored.add_lines("more\n"), std::logic_error);
}

// Models hold it: it never changes.
TEST(StoredVocabulary, TheIndexNeverChanges) {
  Vocabulary words;
  words.add_lines("river\nbank\nB\xc3\xa2le\na long word of twenty\n");
  std::string numbers;
  const std::string index = words.index();
  for (std::size_t i = 0; i < index.size(); i += sizeof(std::uint32_t)) {
    std::uint32_t number = 0;
    std::memcpy(&number, index.data() + i, sizeof(number));
    numbers += std::to_string(number) + " ";
  }
  EXPECT_EQ(numbers, "4 1 0 2 4 2976130513 1534974299 2081614472 4005462690 0 39 ");
}

// Bytes that end where their memory does.
struct Memory {
  explicit Memory(std::string_view bytes) : copy(new char[bytes.size()]), size(bytes.size()) {
    std::copy(bytes.begin(), bytes.end(), copy.get());
  }
  CheckedBytes bytes() const { return CheckedBytes(std::string_view(copy.get(), size)); }

  std::unique_ptr<char[]> copy;
  std::size_t size;
};

TEST(StoredVocabulary, AnyFlippedBitOfTheIndexIsRefusedOrHarmless) {
  const Vocabulary words = many_words(60);
  const std::string index = words.index();
  const Memory lines(words.lines());
  int refused = 0;
  for (std::size_t bit = 0; bit < 8 * index.size(); ++bit) {
    std::string flipped = index;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    const Memory memory(flipped);
    try {
      const Vocabulary stored(lines.bytes(), memory.bytes());
      for (Id id = Vocabulary::kFirstWord; id < words.size(); ++id) {
        stored.find(words.word(id));
        stored.word(id);
      }
    } catch (const Error&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 64);  // the bits of the header at the least
}

TEST(StoredVocabulary, AnyTruncationIsRefused) {
  const Vocabulary words = many_words(60);
  const std::string index = words.index();
  for (std::size_t size = 0; size < index.size(); ++size) {
    const Memory memory(std::string_view(index).substr(0, size));
    EXPECT_THROW(Vocabulary(CheckedBytes(words.lines()), memory.bytes()), Error) << size;
  }
}

}  // namespace
}  // namespace oriel::corpus

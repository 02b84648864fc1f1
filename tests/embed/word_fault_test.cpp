#include "oriel/embed/word_fault.hpp"

#include <gtest/gtest.h>

#include <string>

namespace oriel::embed {
namespace {

TEST(WordFault, WordsOfAnyScriptAndWithBlanksAreFine) {
  for (const char* word : {"the", "z\xC3\xBCrich", "\xE6\x9D\xB1", ". . .", "\t"}) {
    EXPECT_FALSE(find_word_fault(word)) << word;
  }
}

TEST(WordFault, EachFaultHasItsPlaceAndName) {
  EXPECT_EQ(find_word_fault("")->text, "the word is missing");
  const auto malformed = find_word_fault("ab\xC3");
  EXPECT_EQ(malformed->offset, 2U);
  EXPECT_EQ(malformed->text, "the word \"ab\\xC3\" is not well-formed UTF-8");
  const auto nul = find_word_fault(std::string("a\0", 2));
  EXPECT_EQ(nul->offset, 1U);
  EXPECT_EQ(nul->text, "the word \"a\\x00\" holds a NUL byte");
  EXPECT_EQ(find_word_fault("a\nb")->text, "the word \"a\\x0Ab\" holds a line feed");
}

}  // namespace
}  // namespace oriel::embed

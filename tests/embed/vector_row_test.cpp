#include "oriel/embed/vector_row.hpp"

#include "embed/vectors_file.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace oriel::embed {
namespace {

TEST(VectorRow, AHeaderIsTwoWholeNumbersFromOneUp) {
  const auto header = parse_header("400000 100");
  ASSERT_TRUE(header);
  EXPECT_EQ(header->words, 400000);
  EXPECT_EQ(header->dim, 100);
  EXPECT_TRUE(parse_header("2\t3 \r"));
  for (const char* line : {"", "5", "1 2 3", "0 5", "5 0", "-1 5", "5 1.5", "the 5", "5 the"}) {
    EXPECT_FALSE(parse_header(line)) << line;
  }
}

TEST(VectorRow, NumbersAreCountedFromTheEndAndNeverTheWord) {
  EXPECT_EQ(count_numbers("the 1 2 3"), 3);
  EXPECT_EQ(count_numbers("1 2 3"), 2);
  EXPECT_EQ(count_numbers(". . 0.5 1e-3 \r"), 2);
  EXPECT_EQ(count_numbers("the 1 x"), 0);
  EXPECT_EQ(count_numbers(""), 0);
}

TEST(VectorRow, ARowIsAWordAndExactlyItsNumbers) {
  EXPECT_TRUE(is_row("the 1", 1));
  EXPECT_FALSE(is_row("the 1 2", 1));
  EXPECT_FALSE(is_row("the x", 1));
  EXPECT_FALSE(is_row("1", 1));
}

TEST(VectorRow, TheLineIsLeftBehindTheRow) {
  const std::string text = "New York 1 2 \r\nof 3 4\n";
  const RowShape shape{2, "as in line 1"};
  std::array<float, 2> values{};
  const char* line = text.data();
  EXPECT_EQ(parse_row(line, shape, values.data(), "file", 1), "New York");
  EXPECT_EQ(values, (std::array<float, 2>{1, 2}));
  EXPECT_EQ(parse_row(line, shape, values.data(), "file", 2), "of");
  EXPECT_EQ(values, (std::array<float, 2>{3, 4}));
  EXPECT_EQ(line, text.data() + text.size());
}

TEST(VectorRow, ColumnsAreCheckedWithoutReadingNumbers) {
  const RowShape shape{2, "as the header says"};
  check_columns("a x y", shape, {"file", 7, 0});
  check_columns("New York x y", shape, {"file", 7, 0});
  EXPECT_EQ(test::message_of<ParseError>([&] {
              check_columns("a 1", shape, {"file", 7, 0});
            }),
            "file:7: expected 2 numbers behind the word (as the header says), found 1");
}

}  // namespace
}  // namespace oriel::embed

#include "oriel/corpus/column_file.hpp"

#include "corpus/temporary_file.hpp"
#include "oriel/core/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace oriel::corpus {
namespace {

using test::TemporaryFile;

ColumnFile read(std::string_view bytes, const ConllOptions& options = {}) {
  const TemporaryFile file(bytes);
  return read_column_file(file.path(), options);
}

TEST(ColumnFile, KeepsEveryLineAndItsKind) {
  const auto file = read("\xEF\xBB\xBF-DOCSTART- O\r\n\na\xFF O\nb");
  EXPECT_TRUE(file.has_mark);
  ASSERT_EQ(file.lines.size(), 4U);
  EXPECT_EQ(file.lines[0].kind, LineKind::Document);
  EXPECT_EQ(file.lines[0].text, "-DOCSTART- O");
  EXPECT_TRUE(file.lines[0].has_return);
  EXPECT_EQ(file.lines[1].kind, LineKind::Blank);
  EXPECT_EQ(file.lines[2].text, "a\xFF O");
  EXPECT_EQ(file.lines[3].kind, LineKind::Token);
  EXPECT_EQ(read("# 1\n1\ta\tO\n\n# 2\n1\tb\tO\n2\tc\tO\n\n1\td\tO\n\n").lines[3].kind,
            LineKind::Comment);
}

TEST(ColumnFile, MostTokenLinesSayTheSeparatorAndTheColumns) {
  const auto tabs = read("one\nNew York\tNNP\tB-LOC\nin\tIN\tO\n");
  EXPECT_EQ(tabs.format.separator, '\t');
  EXPECT_EQ(tabs.format.columns, 3);
  EXPECT_EQ(tabs.format.token_column, 1);
  EXPECT_EQ(tabs.format.tag_column, 3);
  EXPECT_EQ(tabs.fields_of(tabs.lines[1]),
            (std::vector<std::string_view>{"New York", "NNP", "B-LOC"}));
  EXPECT_EQ(read("a NNP O\nb\tO\nc NNP O\n").format.separator, ' ');
  EXPECT_EQ(read("").format.columns, 0);
}

TEST(ColumnFile, OptionsNameTheColumns) {
  const auto file =
      read("a b c d\n", {.token_column = 2, .tag_column = -2, .feature_columns = {1}});
  EXPECT_EQ(file.format.token_column, 2);
  EXPECT_EQ(file.format.tag_column, 3);
  EXPECT_EQ(file.format.feature_columns, std::vector<int>{1});
  const TemporaryFile two("a O\n");
  EXPECT_EQ(test::message_of<ParseError>([&] { read_column_file(two.path(), {.tag_column = 3}); },
                                         two.path()),
            ": there is no tag column 3, the line has 2 columns");
  EXPECT_EQ(test::message_of<ParseError>([&] { read_column_file(two.path(), {.tag_column = 1}); },
                                         two.path()),
            ": column 1 cannot hold both the tokens and the tags");
}

TEST(ColumnFile, AFieldIsReplacedWhereItStands) {
  auto file = read("a  NNP\tO\nb  VB\tO\nc  IN O\n");
  file.format.separator = ' ';
  file.replace_field(1, 2, "longer");
  file.replace_field(1, 3, "B-PER");
  EXPECT_EQ(file.lines[0].text, "a  longer\tB-PER");
}

TEST(ColumnFile, AMissingFileIsTold) {
  EXPECT_EQ(test::message_of<IoError>([] { read_column_file("/none/such", {}); }),
            "/none/such: No such file or directory");
}

}  // namespace
}  // namespace oriel::corpus

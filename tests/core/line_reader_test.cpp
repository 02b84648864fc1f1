#include "oriel/core/line_reader.hpp"

#include "support/gzip.hpp"
#include "support/message_of.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace oriel {
namespace {

using test::message_of;
using Lines = std::vector<std::string>;

class LineReaderTest : public testing::Test {
 protected:
  Lines lines(const std::string& bytes) {
    LineReader reader(folder_.write("file", bytes));
    Lines found;
    std::string_view line;
    while (reader.next(line)) {
      found.emplace_back(line);
      EXPECT_EQ(reader.location().line, static_cast<std::int64_t>(found.size()));
      EXPECT_EQ(reader.location().column, 0);
    }
    EXPECT_FALSE(reader.next(line));
    return found;
  }

  // The parts of at most `limit` bytes, one behind the other, with "|" behind a whole line's last.
  Lines parts(const std::string& bytes, std::size_t limit) {
    LineReader reader(folder_.write("file", bytes));
    Lines found;
    std::string_view part;
    bool is_whole = false;
    while (reader.next_part(limit, part, is_whole)) {
      EXPECT_LE(part.size(), limit);
      found.emplace_back(std::string(part) + (is_whole ? "|" : ""));
    }
    return found;
  }

  test::TempDir folder_;
};

TEST_F(LineReaderTest, CutsAtLineFeedsAlone) {
  EXPECT_EQ(lines("one\ntwo\n"), (Lines{"one", "two"}));
  EXPECT_EQ(lines("\n\na\n\n"), (Lines{"", "", "a", ""}));
  EXPECT_EQ(lines(std::string("a\0b\vc\fd\n", 8)), (Lines{std::string("a\0b\vc\fd", 7)}));
}

TEST_F(LineReaderTest, LeavesCarriageReturnsInPlace) {
  EXPECT_EQ(lines("one\r\ntwo\r\r\n\r\n"), (Lines{"one\r", "two\r\r", "\r"}));
  EXPECT_EQ(lines("one\rtwo"), (Lines{"one\rtwo"}));
}

TEST_F(LineReaderTest, NeedsNoFinalLineFeed) {
  EXPECT_EQ(lines("one\ntwo"), (Lines{"one", "two"}));
  EXPECT_EQ(lines("one"), (Lines{"one"}));
  EXPECT_EQ(lines(""), (Lines{}));
  EXPECT_EQ(lines("\n"), (Lines{""}));
}

TEST_F(LineReaderTest, ReadsLinesLongerThanItsBuffer) {
  const std::string longest(3'000'000, 'x');
  EXPECT_TRUE(lines("a\n" + longest + "\nb\n" + longest) == (Lines{"a", longest, "b", longest}));
}

TEST_F(LineReaderTest, ReadsManyLinesAcrossItsBuffer) {
  Lines expected;
  std::string bytes;
  for (std::size_t i = 0; i < 50'000; ++i) {
    expected.push_back(std::string(i % 23, 'a'));
    bytes += expected.back() + '\n';
  }
  EXPECT_TRUE(lines(bytes) == expected);
}

TEST_F(LineReaderTest, UnpacksGzip) {
  EXPECT_EQ(lines(test::gzip("one\ntwo")), (Lines{"one", "two"}));
}

TEST_F(LineReaderTest, RefusesALineAboveItsBound) {
  const std::string path = folder_.write("file", "12345\n123456\n");
  LineReader reader(path, 5);
  std::string_view line;
  ASSERT_TRUE(reader.next(line));
  EXPECT_EQ(message_of<ParseError>([&] { reader.next(line); }),
            path + ":2: the line is longer than 5 bytes: is this a text file with line ends?");
}

TEST_F(LineReaderTest, RefusesALastLineAboveItsBound) {
  const std::string path = folder_.write("file", std::string(1'000'001, 'x'));
  LineReader reader(path, 1'000'000);
  std::string_view line;
  EXPECT_EQ(
      message_of<ParseError>([&] { reader.next(line); }),
      path + ":1: the line is longer than 1,000,000 bytes: is this a text file with line ends?");
}

TEST_F(LineReaderTest, PartsAreCutBehindABlank) {
  EXPECT_EQ(parts("aa bbb cccc\nd\n", 8), (Lines{"aa bbb ", "cccc|", "d|"}));
  EXPECT_EQ(parts("aa\tbbbbbbb\n", 8), (Lines{"aa\t", "bbbbbbb|"}));
  EXPECT_EQ(parts("12345678\n", 8), (Lines{"12345678|"}));
  EXPECT_EQ(parts("12345678", 8), (Lines{"12345678|"}));
  EXPECT_EQ(parts("123456789", 8), (Lines{"12345678", "9|"}));
  EXPECT_EQ(parts("\n\n", 8), (Lines{"|", "|"}));
}

TEST_F(LineReaderTest, ALeadingBlankIsNoPlaceToCut) {
  EXPECT_EQ(parts(" 123456789\n", 8), (Lines{" 1234567", "89|"}));
}

TEST_F(LineReaderTest, PartsNeverTearACharacter) {
  const Lines characters{"a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x99\x82"};
  for (std::size_t limit = 4; limit <= 17; ++limit) {
    for (std::size_t first = 0; first < characters.size(); ++first) {
      std::string line;
      for (std::size_t i = 0; i < 40; ++i) {
        line += characters[(first + i * i) % characters.size()];
      }
      std::string joined;
      for (const std::string& part : parts(line + "\n", limit)) {
        EXPECT_NE(static_cast<unsigned char>(part[0]) & 0xC0U, 0x80U) << "limit " << limit;
        joined += part;
      }
      EXPECT_EQ(joined, line + "|") << "limit " << limit;
    }
  }
}

TEST_F(LineReaderTest, AWholeCharacterFillsAPart) {
  EXPECT_EQ(parts("\xF0\x9F\x99\x82\xF0\x9F\x99\x82", 4),
            (Lines{"\xF0\x9F\x99\x82", "\xF0\x9F\x99\x82|"}));
  EXPECT_EQ(parts("ab\xE2\x82\xAC"
                  "c",
                  5),
            (Lines{"ab\xE2\x82\xAC", "c|"}));
  EXPECT_EQ(parts("abc\xE2\x82\xAC", 5), (Lines{"abc", "\xE2\x82\xAC|"}));
}

TEST_F(LineReaderTest, MalformedBytesAreCutToo) {
  const std::string stray(1000, '\x80');
  std::string joined;
  for (const std::string& part : parts(stray, 7)) {
    joined += part;
  }
  EXPECT_EQ(joined, stray + "|");
  EXPECT_EQ(parts("\xF0\x9F", 1), (Lines{"\xF0", "\x9F|"}));
}

TEST_F(LineReaderTest, RefusesPartsOfNoBytes) {
  LineReader reader(folder_.write("file", "one"));
  std::string_view part;
  bool is_whole = false;
  EXPECT_EQ(message_of<std::logic_error>([&] { reader.next_part(0, part, is_whole); }),
            "LineReader::next_part: the limit must be above 0");
}

TEST_F(LineReaderTest, AtTellsLineAndColumn) {
  const std::string path = folder_.write("file", "one\ntwo\n");
  LineReader reader(path);
  std::string_view line;
  ASSERT_TRUE(reader.next(line));
  EXPECT_EQ(reader.location().to_string(), path + ":1");
  EXPECT_EQ(reader.at(2).to_string(), path + ":1:3");
  ASSERT_TRUE(reader.next(line));
  EXPECT_EQ(reader.at(0).to_string(), path + ":2:1");
}

TEST_F(LineReaderTest, AtCountsTheBytesOfEarlierParts) {
  LineReader reader(folder_.write("file", "aa bbb cccc dd\nxyz\n"));
  const std::vector<std::pair<std::int64_t, std::int64_t>> expected{
      {1, 1}, {1, 4}, {1, 8}, {1, 13}, {2, 1}};
  std::string_view part;
  bool is_whole = false;
  for (const auto& [line, column] : expected) {
    ASSERT_TRUE(reader.next_part(5, part, is_whole));
    EXPECT_EQ(reader.location().line, line);
    EXPECT_EQ(reader.at(0).line, line);
    EXPECT_EQ(reader.at(0).column, column);
    EXPECT_EQ(reader.at(1).column, column + 1);
  }
  EXPECT_FALSE(reader.next_part(5, part, is_whole));
}

TEST_F(LineReaderTest, PassesOnWhatTheSourceThrows) {
  const std::string packed = test::gzip("one\ntwo\n");
  const std::string path = folder_.write("cut.gz", packed.substr(0, packed.size() - 1));
  LineReader reader(path);
  EXPECT_TRUE(reader.source().is_compressed());
  std::string_view line;
  EXPECT_EQ(message_of<FormatError>([&] {
              while (reader.next(line)) {
              }
            }),
            path + ": at byte " + std::to_string(packed.size() - 1) +
                ": the gzip data ends too early: the file is truncated");
  EXPECT_EQ(message_of<IoError>([&] { LineReader missing(folder_.path("missing")); }),
            folder_.path("missing") + ": No such file or directory");
}

}  // namespace
}  // namespace oriel

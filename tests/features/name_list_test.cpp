#include "oriel/features/name_list.hpp"

#include "oriel/core/error.hpp"
#include "support/gzip.hpp"
#include "support/message_of.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace oriel::features {
namespace {

using Names = std::vector<std::vector<std::string>>;

class NameListTest : public testing::Test {
 protected:
  Names names(const std::string& bytes) {
    return read_name_list("places", folder_.write("list", bytes), counts_).entries;
  }

  // What a file of these bytes is refused with, behind its path.
  std::string fault(const std::string& bytes) {
    const std::string path = folder_.write("list", bytes);
    const std::string message =
        test::message_of<ParseError>([&] { read_name_list("places", path, counts_); });
    return message.substr(0, path.size()) == path ? message.substr(path.size()) : message;
  }

  test::TempDir folder_;
  NameListCounts counts_;
};

TEST_F(NameListTest, HasTheTokensOfEachLine) {
  const std::string path = folder_.write("list", "Paris\nNew York\nYahoo!\nMen's Club\n");
  const NameList list = read_name_list("places", path, counts_);
  EXPECT_EQ(list.name, "places");
  EXPECT_EQ(list.entries,
            (Names{{"Paris"}, {"New", "York"}, {"Yahoo", "!"}, {"Men", "'s", "Club"}}));
  EXPECT_EQ(counts_.names, 4);
  EXPECT_EQ(counts_.blank, 0);
  EXPECT_EQ(counts_.repeated, 0);
}

TEST_F(NameListTest, BlankLinesAndRepeatedNamesAreCountedAndLeftOut) {
  counts_ = {7, 7, 7};
  EXPECT_EQ(names("\nNew York\n \t\nParis\nNew  York \nparis\nParis\n\n"),
            (Names{{"New", "York"}, {"Paris"}, {"paris"}}));
  EXPECT_EQ(counts_.names, 3);
  EXPECT_EQ(counts_.blank, 3);
  EXPECT_EQ(counts_.repeated, 2);
}

TEST_F(NameListTest, AByteOrderMarkCrlfAndNoFinalNewlineAreAccepted) {
  EXPECT_EQ(names("\xEF\xBB\xBFParis\r\nNew York\r\n\r\nRome"),
            (Names{{"Paris"}, {"New", "York"}, {"Rome"}}));
  EXPECT_EQ(counts_.blank, 1);
}

TEST_F(NameListTest, UnpacksGzip) {
  EXPECT_EQ(names(test::gzip("Paris\nŁódź\n")), (Names{{"Paris"}, {"Łódź"}}));
}

TEST_F(NameListTest, ANameOfAThousandBytesIsTheLongest) {
  const std::string longest(1000, 'x');
  EXPECT_EQ(names("\xEF\xBB\xBF" + longest + "\r\n"), (Names{{longest}}));
  EXPECT_EQ(fault("Rome\n" + longest + "y\n"),
            ":2: expected a name of at most 1,000 bytes, found 1,001");
  EXPECT_EQ(fault(std::string(1'000'000, 'x')),
            ":1: expected a name of at most 1,000 bytes, found 1,000,000");
}

TEST_F(NameListTest, RefusesMalformedUtf8AtItsColumn) {
  EXPECT_EQ(fault("Rome\nS\xE3o Paulo\n"), ":2:2: byte 0xE3 is not UTF-8");
  EXPECT_EQ(fault("\xEF\xBB\xBFS\xE3o Paulo\n"), ":1:5: byte 0xE3 is not UTF-8");
}

TEST_F(NameListTest, RefusesNulAtItsColumn) {
  EXPECT_EQ(fault(std::string("Rome\nPa\0ris\n", 12)),
            ":2:3: byte 0x00 (NUL): this is not a text file");
}

TEST_F(NameListTest, RefusesAFileWithoutANameInIt) {
  EXPECT_EQ(fault(""), ": expected one name a line, found none");
  EXPECT_EQ(fault("\n \r\n"), ": expected one name a line, found none");
  EXPECT_EQ(counts_.blank, 2);
}

TEST_F(NameListTest, RefusesAFileThatIsNotThere) {
  EXPECT_EQ(test::message_of<IoError>(
                [&] { read_name_list("places", folder_.path("missing"), counts_); }),
            folder_.path("missing") + ": No such file or directory");
}

}  // namespace
}  // namespace oriel::features

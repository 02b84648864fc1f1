#include "oriel/report/source_file.hpp"

#include "oriel/core/error.hpp"
#include "support/message_of.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace oriel::report {
namespace {

TEST(SourceFile, HasItsNameSizeAndChecksum) {
  const test::TempDir folder;
  const auto file = describe_file(folder.write("a.conll", "123456789"), "data");
  EXPECT_EQ(file.name, "a.conll");
  EXPECT_EQ(file.what, "data");
  EXPECT_EQ(file.bytes, 9U);
  EXPECT_EQ(file.crc32, 0xCBF43926U);  // the check value of CRC-32
}

TEST(SourceFile, ThatIsMissingIsTold) {
  EXPECT_EQ(test::message_of<IoError>([] { describe_file("/no/such", "data"); }),
            "/no/such: cannot be opened: No such file or directory");
}

}  // namespace
}  // namespace oriel::report

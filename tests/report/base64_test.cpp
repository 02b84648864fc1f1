#include "base64.hpp"

#include <gtest/gtest.h>

namespace oriel::report {
namespace {

// RFC 4648, section 10.
TEST(Base64, FillsUpTheLastGroup) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
}

TEST(Base64, HasEveryByte) { EXPECT_EQ(base64("\xFB\xFF\xBF"), "+/+/"); }

}  // namespace
}  // namespace oriel::report

#include "oriel/text/icu_status.hpp"

#include "oriel/core/error.hpp"

#include <gtest/gtest.h>

namespace oriel::text {
namespace {

TEST(IcuStatus, SuccessAndWarningsPass) {
  EXPECT_NO_THROW(check_icu(0, "fail"));
  EXPECT_NO_THROW(check_icu(-127, "fail"));
}

TEST(IcuStatus, FailureIsAnErrorThatNamesIt) {
  try {
    check_icu(2, "open its word dictionary");
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "ICU cannot open its word dictionary: U_MISSING_RESOURCE_ERROR");
  }
}

}  // namespace
}  // namespace oriel::text

#include "cli/json_text.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace oriel::cli {
namespace {

TEST(JsonText, StringsAreThoseOfTheLibrary) {
  std::string bytes;
  for (char byte = 1; byte < 0x7F; ++byte) {
    bytes += byte;
  }
  for (const std::string& text : {std::string(), std::string("Paris"), std::string("\"a\\b\"\n"),
                                  std::string("é\u2028\x7F"), std::string("\0x", 2), bytes}) {
    std::string out;
    append_json(std::string_view(text), out);
    EXPECT_EQ(out, nlohmann::json(text).dump());
  }
}

TEST(JsonText, NumbersAreThoseOfTheLibrary) {
  for (const double number : {0.0, 1.0, 0.25, 1e-6, 0.123457, 1e20}) {
    std::string out;
    append_json(number, out);
    EXPECT_EQ(out, nlohmann::json(number).dump());
  }
  std::string out = ":";
  append_json(std::int64_t{-42}, out);
  append_json_pair(3, 17, out);
  EXPECT_EQ(out, ":-42[3,17]");
}

}  // namespace
}  // namespace oriel::cli

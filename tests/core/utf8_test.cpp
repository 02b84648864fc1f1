#include "oriel/core/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace oriel {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

TEST(Utf8, TheBoundariesOfEachLengthAreWellFormed) {
  for (const char* text :
       {"", "a", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
        "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_EQ(first_malformed(text), kNone) << text;
  }
}

TEST(Utf8, WhatLiesBeyondTheBoundariesIsMalformed) {
  for (const char* text :
       {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xC2", "\xE0\xA0", "\xF0\x90\x80",
        "\xE1\x80\x41", "\xF1\x80\x80\xC0"}) {
    EXPECT_EQ(first_malformed(text), 0U) << text;
  }
}

TEST(Utf8, TheFirstFaultIsFoundAnywhereInALongText) {
  for (std::size_t place = 0; place < 40; ++place) {
    std::string text(40, 'x');
    text[place] = '\xFF';
    EXPECT_EQ(first_malformed(text), place);
    EXPECT_EQ(first_malformed("\xC3\xA4" + text), place + 2);
  }
}

TEST(Utf8, ANulByteIsWellFormed) { EXPECT_EQ(first_malformed(std::string(3, '\0')), kNone); }

}  // namespace
}  // namespace oriel

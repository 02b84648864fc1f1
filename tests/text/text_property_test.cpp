#include "oriel/core/rng.hpp"
#include "oriel/core/utf8.hpp"
#include "oriel/text/normalize.hpp"
#include "oriel/text/sentence_splitter.hpp"
#include "oriel/text/tokenizer.hpp"
#include "oriel/text/utf8.hpp"
#include "text/tiling.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace oriel::text {
namespace {

constexpr std::uint64_t kSeeds = 3000;

// Characters that the scanners treat each in its own way.
constexpr char32_t kNasty[] = {
    0,       '\t',    '\n',   '\r',    ' ',     '!',     '"',     '#',      '$',     '%',
    '&',     '\'',    '(',    ')',     '*',     '+',     ',',     '-',      '.',     '/',
    '0',     '1',     ':',    ';',     '<',     '=',     '?',     '@',      'A',     'a',
    'M',     'r',     'n',    't',     's',     '_',     '`',     'w',      0x7F,    0x85,
    0xA0,    0xAD,    0xB7,   0xBD,    0xDF,    0x130,   0x300,   0x301,    0x323,   0x34F,
    0x5D0,   0x5F4,   0x61F,  0x628,   0x66B,   0x6DD,   0x915,   0x93F,    0x94D,   0x964,
    0xE01,   0xE33,   0xE40,  0xE49,   0x1000,  0x103A,  0x1160,  0x180E,   0x200B,  0x200C,
    0x200D,  0x200E,  0x2010, 0x2013,  0x2014,  0x2019,  0x201C,  0x2026,   0x2028,  0x20E3,
    0x2212,  0x3000,  0x3002, 0x300D,  0x3042,  0x30A2,  0x30FC,  0x3164,   0x4E2D,  0xAC00,
    0xE000,  0xFE0F,  0xFEFF, 0xFF01,  0xFF9E,  0xFFFD,  0xFFFF,  0x1F1E9,  0x1F1EA, 0x1F468,
    0x1F3FD, 0x1F600, 0x2764, 0x20000, 0xE0001, 0xE0067, 0xE007F, 0x10FFFF,
};

constexpr auto kPieces = std::to_array<std::string_view>(
    {"http://", "www.", "a.com/", "b@c.de", "don't", "U.S.", "Mr. ", "No. ", "'s", "...", "&amp;",
     "1,000", " The ", "中文", "ไทย"});

std::string random_text(Rng& rng) {
  constexpr std::uint64_t kLongest = 40;
  constexpr std::uint64_t kPieceShare = 8;
  std::string text;
  for (std::uint64_t left = rng.below(kLongest); left > 0; --left) {
    if (rng.below(kPieceShare) == 0) {
      text += kPieces[rng.below(kPieces.size())];
    } else {
      append_code_point(text, kNasty[rng.below(std::size(kNasty))]);
    }
  }
  return text;
}

std::string random_bytes(Rng& rng) {
  constexpr std::uint64_t kLongest = 60;
  constexpr std::uint64_t kBytes = 256;
  std::string bytes(rng.below(kLongest), ' ');
  for (char& byte : bytes) {
    byte = static_cast<char>(rng.below(kBytes));
  }
  return bytes;
}

TEST(TextProperty, TokensTileRandomText) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Rng rng(seed, RandomPurpose::Test);
    test::expect_tokens_tile(random_text(rng));
    ASSERT_FALSE(testing::Test::HasFailure());
  }
}

TEST(TextProperty, SentencesTileRandomText) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Rng rng(seed, RandomPurpose::Test, 1);
    test::expect_sentences_tile(random_text(rng));
    ASSERT_FALSE(testing::Test::HasFailure());
  }
}

TEST(TextProperty, ByteSoupIsTokenizedOnceItIsReplaced) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Rng rng(seed, RandomPurpose::Test, 2);
    const std::string bytes = random_bytes(rng);
    std::int64_t replaced = 0;
    const std::string text = replace_malformed(bytes, replaced);
    ASSERT_EQ(first_malformed(text), std::string_view::npos);
    ASSERT_EQ(replaced == 0, first_malformed(bytes) == std::string_view::npos);
    test::expect_tokens_tile(text);
    test::expect_sentences_tile(text);
    ASSERT_FALSE(testing::Test::HasFailure());
  }
}

TEST(TextProperty, NormalFormsAreStable) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Rng rng(seed, RandomPurpose::Test, 3);
    const std::string text = random_text(rng);
    ASSERT_EQ(to_nfc(to_nfc(text)), to_nfc(text));
    ASSERT_EQ(fold_case(fold_case(text)), fold_case(text));
    ASSERT_EQ(code_points(digits_to_zero(text)), code_points(text));
    ASSERT_EQ(first_malformed(fold_case(text)), std::string_view::npos);
  }
}

}  // namespace
}  // namespace oriel::text

// Laws over files that were damaged at random.
#include "check/checked_text.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/rng.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace oriel::check {
namespace {

std::string damaged(std::uint64_t seed) {
  static const std::vector<std::string> kTags{"O",     "O",     "B-PER", "I-PER", "B-LOC", "I-LOC",
                                              "S-LOC", "E-PER", "b-per", "o",     "X",     "B_LOC"};
  static const std::vector<std::string> kParts{"Anna",
                                               "Oslo",
                                               "e\xCC\x81",
                                               "\xE2\x80\x8B",
                                               "\xEF\xBB\xBF",
                                               "\xC2\xAD",
                                               "\x07",
                                               "\xE2\x80\x8F",
                                               "\xFF",
                                               "a",
                                               "-DOCSTART-",
                                               "#",
                                               "&amp;",
                                               "\xC3\x83\xC2\xA9",
                                               "5"};
  Rng rng(seed, RandomPurpose::Test);
  const std::string separator = rng.below(2) == 0 ? " " : "\t";
  std::string text = rng.below(4) == 0 ? "\xEF\xBB\xBF" : "";
  for (int line = 0; line < 80; ++line) {
    if (rng.below(5) > 0) {
      for (std::uint64_t parts = 1 + rng.below(3); parts > 0; --parts) {
        text += kParts[rng.below(kParts.size())];
      }
      text += rng.below(15) == 0 ? " " : separator;
      text += kTags[rng.below(rng.below(3) == 0 ? kTags.size() : 6)];
    }
    text += rng.below(20) == 0 ? "\r\n" : "\n";
  }
  return text;
}

struct Outcome {
  std::string mended;
  std::size_t findings = 0;
  std::size_t mended_findings = 0;
};

// None where the file has no sentence at all.
std::optional<Outcome> check_text(const std::string& bytes) {
  try {
    test::CheckedText text({bytes});
    check_all(text.files, {}, text.findings);
    Outcome outcome{text_of(text.files[0]), text.findings.size(), 0};
    for (const auto& finding : text.findings) {
      outcome.mended_findings += finding.is_mended ? 1 : 0;
    }
    return outcome;
  } catch (const ParseError&) {
    return std::nullopt;
  }
}

TEST(CheckProperty, WhatWasMendedStaysMended) {
  int checked = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const auto first = check_text(damaged(seed));
    if (!first) {
      continue;
    }
    ++checked;
    const auto second = check_text(first->mended);
    ASSERT_TRUE(second.has_value()) << "seed " << seed;
    EXPECT_EQ(second->mended_findings, 0U) << "seed " << seed;
    EXPECT_EQ(second->mended, first->mended) << "seed " << seed;
    EXPECT_LE(second->findings, first->findings) << "seed " << seed;
  }
  EXPECT_GT(checked, 250);
}

}  // namespace
}  // namespace oriel::check

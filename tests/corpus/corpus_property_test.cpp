// Laws that hold for any input, over seeded random sentences.
#include "oriel/core/rng.hpp"
#include "oriel/corpus/conll_writer.hpp"
#include "oriel/corpus/tag_scheme.hpp"
#include "temporary_file.hpp"

#include <gtest/gtest.h>

namespace oriel::corpus {
namespace {

constexpr std::uint64_t kSeeds = 200;
const std::vector<std::string> kTypes{"PER", "LOC", "work-of-art"};
const std::vector<TagScheme> kSpanSchemes{TagScheme::Iob1, TagScheme::Iob2, TagScheme::Bioes,
                                          TagScheme::Bmes, TagScheme::Bilou};

std::vector<Span> random_spans(Rng& rng, Index length) {
  std::vector<Span> spans;
  Index at = static_cast<Index>(rng.below(3));
  while (at < length) {
    const Index end = std::min(length, at + 1 + static_cast<Index>(rng.below(4)));
    spans.push_back({at, end, kTypes[rng.below(kTypes.size())]});
    at = end + static_cast<Index>(rng.below(3));
  }
  return spans;
}

TEST(TagLaws, SpansSurviveEveryScheme) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Rng rng(seed, RandomPurpose::Test);
    const Index length = 1 + static_cast<Index>(rng.below(12));
    const auto spans = random_spans(rng, length);
    for (const TagScheme scheme : kSpanSchemes) {
      EXPECT_EQ(spans_of(tags_of(spans, length, scheme)), spans)
          << "seed " << seed << ", " << name_of(scheme);
    }
  }
}

TEST(TagLaws, WrittenTagsAreLegalAndLegalTagsAreWhatIsWritten) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Rng rng(seed, RandomPurpose::Test, 1);
    const Index length = 1 + static_cast<Index>(rng.below(4));
    for (const TagScheme scheme : kSpanSchemes) {
      std::vector<std::string> tags;
      for (Index i = 0; i < length; ++i) {
        const std::string_view prefixes = prefixes_of(scheme);
        const std::uint64_t choice = rng.below(prefixes.size() + 1);
        tags.push_back(choice == prefixes.size()
                           ? "O"
                           : std::string{prefixes[choice], '-'} + kTypes[rng.below(2)]);
      }
      bool is_legal = is_legal_transition({}, tags.front(), scheme) &&
                      is_legal_transition(tags.back(), {}, scheme);
      for (std::size_t i = 1; i < tags.size(); ++i) {
        is_legal = is_legal && is_legal_transition(tags[i - 1], tags[i], scheme);
      }
      EXPECT_EQ(is_legal, tags_of(spans_of(tags), length, scheme) == tags)
          << "seed " << seed << ", " << name_of(scheme);
    }
  }
}

std::string random_text(Rng& rng, const std::vector<std::string>& pieces, std::uint64_t least) {
  std::string text;
  for (std::uint64_t count = least + rng.below(4); count > 0; --count) {
    text += pieces[rng.below(pieces.size())];
  }
  return text;
}

std::vector<Sentence> random_corpus(Rng& rng, char separator) {
  std::vector<std::string> pieces{"a", "7", "#", "-", "\xC3\xA9", "\xF0\x9F\x8E\x88", "0", "1"};
  if (separator == '\t') {
    pieces.emplace_back(" ");
  }
  std::vector<Sentence> sentences(1 + rng.below(6));
  for (auto& sentence : sentences) {
    sentence.starts_document = rng.below(4) == 0;
    for (std::uint64_t count = 1 + rng.below(6); count > 0; --count) {
      sentence.tokens.push_back(random_text(rng, pieces, separator == '\t' ? 0 : 1));
      sentence.tags.push_back(random_text(rng, {"O", "B-X", "#", "\xC3\xA9"}, 1));
    }
  }
  return sentences;
}

TEST(ConllLaws, WhatIsWrittenIsReadBack) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    for (const char separator : {' ', '\t'}) {
      Rng rng(seed, RandomPurpose::Test, 2);
      const auto written = random_corpus(rng, separator);
      const test::TemporaryFile file(to_conll(written, separator));
      const auto read = read_conll(file.path());
      ASSERT_EQ(read.size(), written.size()) << "seed " << seed;
      for (std::size_t i = 0; i < read.size(); ++i) {
        EXPECT_EQ(read[i].tokens, written[i].tokens) << "seed " << seed;
        EXPECT_EQ(read[i].tags, written[i].tags) << "seed " << seed;
        EXPECT_EQ(read[i].starts_document, written[i].starts_document) << "seed " << seed;
      }
    }
  }
}

}  // namespace
}  // namespace oriel::corpus

// The corpus in data/ is what its README says.
#include "oriel/corpus/conll_reader.hpp"
#include "oriel/corpus/spans.hpp"
#include "oriel/corpus/tag_scheme.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace oriel::corpus {
namespace {

struct Counts {
  int documents = 0;
  int sentences = 0;
  int tokens = 0;
  std::map<std::string, int> types;
  bool operator==(const Counts&) const = default;
};

Counts counts_of(const std::vector<Sentence>& sentences) {
  Counts counts;
  for (const auto& sentence : sentences) {
    counts.documents += sentence.starts_document ? 1 : 0;
    ++counts.sentences;
    counts.tokens += static_cast<int>(sentence.tokens.size());
    for (const auto& span : spans_of(sentence.tags)) {
      ++counts.types[span.type];
    }
  }
  return counts;
}

std::vector<Sentence> read_split(const std::string& split) {
  return read_conll(std::string(ORIEL_SOURCE_DIR) + "/data/" + split + ".conll");
}

TEST(OwnCorpus, HasTheCountsOfItsReadme) {
  EXPECT_EQ(counts_of(read_split("train")),
            (Counts{46, 797, 14106, {{"LOC", 519}, {"MISC", 165}, {"ORG", 260}, {"PER", 355}}}));
  EXPECT_EQ(counts_of(read_split("dev")),
            (Counts{12, 209, 3808, {{"LOC", 138}, {"MISC", 43}, {"ORG", 60}, {"PER", 101}}}));
  EXPECT_EQ(counts_of(read_split("test")),
            (Counts{12, 198, 3637, {{"LOC", 111}, {"MISC", 37}, {"ORG", 76}, {"PER", 90}}}));
}

TEST(OwnCorpus, IsLegalIob2) {
  for (const std::string split : {"train", "dev", "test"}) {
    auto sentences = read_split(split);
    EXPECT_EQ(recognize_scheme(sentences), TagScheme::Iob2);
    EXPECT_EQ(convert_tags(sentences, TagScheme::Iob2, TagScheme::Bioes), 0);
  }
}

TEST(OwnCorpus, NoSentenceStandsInTwoSplits) {
  std::set<std::vector<std::string>> seen;
  for (const std::string split : {"train", "dev", "test"}) {
    std::set<std::vector<std::string>> here;
    for (const auto& sentence : read_split(split)) {
      // Headings such as "Men 's singles" come again; sentences do not.
      if (sentence.tokens.size() >= 6) {
        EXPECT_FALSE(seen.contains(sentence.tokens)) << split << ": line " << sentence.line;
        here.insert(sentence.tokens);
      }
    }
    seen.merge(here);
  }
}

}  // namespace
}  // namespace oriel::corpus

// Gazetteers against a search that tries every name at every token.
#include "oriel/core/rng.hpp"
#include "oriel/features/gazetteers.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace oriel::features {
namespace {

using Tokens = std::vector<std::string>;

// Tokens, and what those of them are capitalised that may be.
const Tokens kTokens{"a", "Aa", "AA", "B", "B-B", "O'Ne", "O'NE", "--", "ÄÖ", "Äö"};
const std::map<std::string, std::string> kCapitalised{
    {"AA", "Aa"}, {"B-B", "B-B"}, {"O'NE", "O'Ne"}, {"ÄÖ", "Äö"}};

Tokens random_tokens(Rng& rng, std::uint64_t most) {
  Tokens tokens;
  for (std::uint64_t i = rng.below(most) + 1; i > 0; --i) {
    tokens.push_back(kTokens[rng.below(kTokens.size())]);
  }
  return tokens;
}

bool fits(const std::string& token, const std::string& wanted) {
  const auto found = kCapitalised.find(token);
  return token == wanted || (found != kCapitalised.end() && found->second == wanted);
}

bool begins_at(const Tokens& sentence, std::size_t begin, const Tokens& name) {
  if (begin + name.size() > sentence.size()) {
    return false;
  }
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!fits(sentence[begin + i], name[i])) {
      return false;
    }
  }
  return true;
}

std::vector<NameMatch> search(const std::vector<NameList>& lists, const Tokens& sentence) {
  std::vector<NameMatch> matches;
  for (std::size_t list = 0; list < lists.size(); ++list) {
    for (std::size_t begin = 0; begin < sentence.size();) {
      std::size_t longest = 0;
      for (const Tokens& name : lists[list].entries) {
        if (name.size() > longest && begins_at(sentence, begin, name)) {
          longest = name.size();
        }
      }
      if (longest > 0) {
        matches.push_back({static_cast<Index>(list), static_cast<Index>(begin),
                           static_cast<Index>(begin + longest)});
      }
      begin += longest > 0 ? longest : 1;
    }
  }
  return matches;
}

std::vector<NameList> random_lists(Rng& rng) {
  std::vector<NameList> lists;
  for (std::uint64_t i = rng.below(5) + 1; i > 0; --i) {
    lists.push_back({"list" + std::to_string(i), {}});
    for (std::uint64_t name = rng.below(40); name > 0; --name) {
      lists.back().entries.push_back(random_tokens(rng, 4));
    }
  }
  return lists;
}

// The ids of mark() for the matches of one sentence.
void mark_by_matches(const std::vector<NameMatch>& matches, std::size_t tokens,
                     std::vector<std::uint32_t>& ends, std::vector<Id>& ids) {
  for (Index t = 0; t < static_cast<Index>(tokens); ++t) {
    for (const NameMatch& match : matches) {
      const bool is_first = t == match.begin;
      const bool is_last = t + 1 == match.end;
      if (t >= match.begin && t < match.end) {
        const int part = is_first ? (is_last ? 3 : 0) : (is_last ? 2 : 1);
        ids.push_back(static_cast<Id>(4 * match.list + part));
      }
    }
    ends.push_back(static_cast<std::uint32_t>(ids.size()));
  }
}

TEST(GazetteersProperty, FindAndMarkAsASearchThroughAllNamesDoes) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Rng rng(seed, RandomPurpose::Test);
    const std::vector<NameList> lists = random_lists(rng);
    const Gazetteers gazetteers(lists);
    std::vector<std::uint32_t> ends;
    std::vector<Id> ids;
    std::vector<std::uint32_t> expected_ends;
    std::vector<Id> expected_ids;
    for (int round = 0; round < 50; ++round) {
      const Tokens sentence = random_tokens(rng, 20);
      const std::vector<NameMatch> expected = search(lists, sentence);
      EXPECT_TRUE(gazetteers.find(sentence) == expected) << "seed " << seed;
      gazetteers.mark(sentence, ends, ids);
      mark_by_matches(expected, sentence.size(), expected_ends, expected_ids);
    }
    EXPECT_TRUE(ends == expected_ends) << "seed " << seed;
    EXPECT_TRUE(ids == expected_ids) << "seed " << seed;
  }
}

TEST(GazetteersProperty, ANameOfManyTokensIsFoundInMany) {
  const Tokens name(1000, "AA");
  const Gazetteers gazetteers(std::vector<NameList>{{"list", {name, {"Aa", "Aa"}}}});
  EXPECT_EQ(gazetteers.find(Tokens(1003, "AA")),
            (std::vector<NameMatch>{{0, 0, 1000}, {0, 1000, 1002}}));
}

}  // namespace
}  // namespace oriel::features

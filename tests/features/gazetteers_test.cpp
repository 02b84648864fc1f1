#include "oriel/features/gazetteers.hpp"

#include "oriel/core/error.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace oriel::features {

void PrintTo(const NameMatch& match, std::ostream* stream) {
  *stream << match.list << ":[" << match.begin << ", " << match.end << ")";
}

namespace {

using Tokens = std::vector<std::string>;
using Matches = std::vector<NameMatch>;

Gazetteers one_list(const std::vector<Tokens>& names) {
  return Gazetteers(std::vector<NameList>{{"list", names}});
}

TEST(Gazetteers, FindTheNamesOfEachListByItself) {
  const Gazetteers lists({{"places", {{"New", "York"}, {"York"}}},
                          {"papers", {{"New", "York", "Times"}}},
                          {"people", {{"York"}}}});
  EXPECT_EQ(lists.find({"the", "New", "York", "Times", "of", "York"}),
            (Matches{{0, 1, 3}, {0, 5, 6}, {1, 1, 4}, {2, 2, 3}, {2, 5, 6}}));
}

TEST(Gazetteers, TakeTheLongestNameThatBeginsAtAToken) {
  const Gazetteers lists = one_list({{"A"}, {"A", "b"}, {"A", "b", "c", "d"}, {"c"}});
  EXPECT_EQ(lists.find({"A", "b", "c"}), (Matches{{0, 0, 2}, {0, 2, 3}}));
  EXPECT_EQ(lists.find({"A", "b", "c", "d"}), (Matches{{0, 0, 4}}));
  EXPECT_EQ(lists.find({"A", "x", "A"}), (Matches{{0, 0, 1}, {0, 2, 3}}));
}

TEST(Gazetteers, GoOnBehindAMatch) {
  EXPECT_EQ(one_list({{"x", "y"}, {"y", "x"}}).find({"x", "y", "x", "y", "x"}),
            (Matches{{0, 0, 2}, {0, 2, 4}}));
}

TEST(Gazetteers, ABeginningOfANameIsNoMatch) {
  const Gazetteers lists = one_list({{"New", "York", "City"}});
  EXPECT_EQ(lists.find({"New", "York"}), Matches{});
  EXPECT_EQ(lists.find({"York", "City"}), Matches{});
  EXPECT_EQ(lists.find({"York", "New", "City"}), Matches{});
}

TEST(Gazetteers, TokensAreNotJoined) {
  EXPECT_EQ(one_list({{"New", "York"}}).find({"NewYork", "Ne", "wYork", "New York"}), Matches{});
}

TEST(Gazetteers, MatchByExactCase) {
  const Gazetteers lists = one_list({{"Nice"}, {"IBM"}});
  EXPECT_EQ(lists.find({"nice", "nIce", "Ibm", "ibm"}), Matches{});
  EXPECT_EQ(lists.find({"Nice", "IBM"}), (Matches{{0, 0, 1}, {0, 1, 2}}));
}

TEST(Gazetteers, UpperCaseTokensAreAlsoTriedCapitalised) {
  const Gazetteers lists = one_list({{"New", "York"},
                                     {"O'Neill"},
                                     {"Saint-Denis"},
                                     {"D’Arc"},
                                     {"Łódź"},
                                     {"Москва"},
                                     {"'Eua"},
                                     {"2Nd"}});
  EXPECT_EQ(lists.find({"NEW", "YORK"}), (Matches{{0, 0, 2}}));
  EXPECT_EQ(lists.find({"New", "YORK"}), (Matches{{0, 0, 2}}));
  EXPECT_EQ(lists.find({"NEW", "york"}), Matches{});
  for (const std::string token :
       {"O'NEILL", "SAINT-DENIS", "D’ARC", "ŁÓDŹ", "МОСКВА", "'EUA", "2ND"}) {
    EXPECT_EQ(lists.find({token}), (Matches{{0, 0, 1}})) << token;
  }
}

TEST(Gazetteers, UpperCaseTokensMatchAsTheyAreToo) {
  const Gazetteers lists = one_list({{"U.S."}, {"Ibm"}, {"IBM", "Germany"}});
  EXPECT_EQ(lists.find({"U.S."}), (Matches{{0, 0, 1}}));
  EXPECT_EQ(lists.find({"IBM", "GERMANY"}), (Matches{{0, 0, 2}}));
  EXPECT_EQ(lists.find({"IBM", "France"}), (Matches{{0, 0, 1}}));
}

TEST(Gazetteers, OneLetterAndMixedCaseAreNotTriedCapitalised) {
  EXPECT_EQ(one_list({{"a"}, {"Mcdonald"}, {"A中"}}).find({"A", "McDONALD", "A中文"}), Matches{});
}

TEST(Gazetteers, ComposedAndDecomposedSpellingsMeet) {
  const Gazetteers lists = one_list({{"Ibadan"}, {"Ọyọ"}, {"E\u0301cole"}});
  EXPECT_EQ(lists.find({"O\u0323yo\u0323"}), (Matches{{0, 0, 1}}));
  EXPECT_EQ(lists.find({"O\u0323YO\u0323"}), (Matches{{0, 0, 1}}));
  EXPECT_EQ(lists.find({"\u00C9cole"}), (Matches{{0, 0, 1}}));
  EXPECT_EQ(lists.find({"E\u0301COLE"}), (Matches{{0, 0, 1}}));
}

TEST(Gazetteers, MarkGivesTheIdsThatHoldForEachToken) {
  const Gazetteers lists(
      {{"places", {{"New", "York"}, {"Rome"}}}, {"papers", {{"New", "York", "Times"}, {"Rome"}}}});
  std::vector<std::uint32_t> ends{9};
  std::vector<Id> ids{5, 5};
  lists.mark({"NEW", "York", "Times", "in", "Rome"}, ends, ids);
  EXPECT_EQ(ids, (std::vector<Id>{5, 5, 0, 4, 2, 5, 6, 3, 7}));
  EXPECT_EQ(ends, (std::vector<std::uint32_t>{9, 4, 6, 7, 7, 9}));
}

TEST(Gazetteers, AnEmptySentenceHasNoMatches) {
  const Gazetteers lists = one_list({{"Rome"}});
  std::vector<std::uint32_t> ends;
  std::vector<Id> ids;
  lists.mark({}, ends, ids);
  EXPECT_TRUE(ends.empty());
  EXPECT_TRUE(ids.empty());
  EXPECT_EQ(lists.find({}), Matches{});
}

TEST(Gazetteers, KnowTheirListsAndHowLongTheyAre) {
  const Gazetteers lists({{"places", {{"Rome"}, {"New", "York"}}}, {"empty", {}}});
  EXPECT_EQ(lists.size(), 2);
  EXPECT_EQ(lists.ids(), 8);
  EXPECT_EQ(lists.names(), (Tokens{"places", "empty"}));
  EXPECT_EQ(lists.entries(0), 2);
  EXPECT_EQ(lists.entries(1), 0);
  const auto message = [&](Index list) {
    return test::message_of<std::logic_error>([&] { lists.entries(list); });
  };
  EXPECT_EQ(message(2), "Gazetteers::entries: list 2 of 2");
  EXPECT_EQ(message(-1), "Gazetteers::entries: list -1 of 2");
}

TEST(Gazetteers, HoldNoListToSixtyFour) {
  const Gazetteers none(std::vector<NameList>{});
  EXPECT_EQ(none.size(), 0);
  EXPECT_EQ(none.find({"Rome"}), Matches{});
  std::vector<NameList> lists;
  for (int i = 0; i < 64; ++i) {
    lists.push_back({"list" + std::to_string(i), {{"Rome"}, {"name" + std::to_string(i)}}});
  }
  EXPECT_EQ(Gazetteers(lists).find({"Rome"}).size(), 64U);
  EXPECT_EQ(Gazetteers(lists).find({"name63"}), (Matches{{63, 0, 1}}));
}

std::string refusal(const std::vector<NameList>& lists) {
  return test::message_of<Error>([&] { Gazetteers refused(lists); });
}

TEST(Gazetteers, RefuseListsWithoutANameOfTheirOwn) {
  EXPECT_EQ(refusal({{"a", {{"x"}}}, {"", {{"x"}}}}), "a name list has an empty name");
  EXPECT_EQ(refusal({{"a", {{"x"}}}, {"b", {{"x"}}}, {"a", {{"y"}}}}),
            "two name lists are called \"a\"");
}

TEST(Gazetteers, RefuseMoreThanSixtyFourLists) {
  std::vector<NameList> lists;
  for (int i = 0; i < 65; ++i) {
    lists.push_back({std::to_string(i), {}});
  }
  EXPECT_EQ(refusal(lists), "expected at most 64 name lists, found 65");
}

TEST(Gazetteers, RefuseANameWithoutTokens) {
  EXPECT_EQ(refusal({{"places", {{"Rome"}, {}}}}),
            "name 2 of the name list \"places\" has no tokens");
}

TEST(Gazetteers, ListsAreReplacedByOthersOfTheSameName) {
  const Gazetteers lists({{"places", {{"Paris"}, {"New", "York"}}}, {"people", {{"Ford"}}}});
  const Gazetteers changed = lists.with({{"places", {{"Rome"}, {"Ford"}}}});
  EXPECT_EQ(changed.names(), lists.names());
  EXPECT_EQ(changed.find({"Ford", "in", "Paris", "Rome"}),
            (Matches{{0, 0, 1}, {0, 3, 4}, {1, 0, 1}}));
  EXPECT_EQ(changed.entries(0), 2);
  EXPECT_EQ(changed.entries(1), 1);
  std::vector<std::uint32_t> ends;
  std::vector<Id> ids;
  changed.mark({"Ford", "Paris"}, ends, ids);
  EXPECT_EQ(ids, (std::vector<Id>{3, 7}));
  EXPECT_EQ(ends, (std::vector<std::uint32_t>{2, 2}));
  EXPECT_EQ(changed.with({{"places", {{"Paris"}}}}).find({"Paris", "Rome"}), (Matches{{0, 0, 1}}));
  EXPECT_THROW(changed.bytes(), std::logic_error);
  EXPECT_EQ(test::message_of<Error>([&] {
              lists.with({{"rivers", {{"Rhine"}}}});
            }),
            "there is no name list \"rivers\" to replace");
}

}  // namespace
}  // namespace oriel::features

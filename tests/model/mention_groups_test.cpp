#include "oriel/model/mention_groups.hpp"

#include <gtest/gtest.h>

namespace oriel::model {
namespace {

std::vector<Id> group(const MentionGroups& groups, std::size_t number) {
  const auto windows = groups.group(number);
  return {windows.begin(), windows.end()};
}

TEST(MentionGroups, WindowsOfOneMentionAreAGroupAndTheOthersAlone) {
  MentionGroups groups;
  groups.clear();
  for (const std::uint64_t mention : {5U, 0U, 7U, 5U, 0U, 9U, 7U, 5U}) {
    groups.add(mention);
  }
  groups.finish();
  EXPECT_EQ(groups.windows(), 8);
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(group(groups, 0), (std::vector<Id>{0, 3, 7}));
  EXPECT_EQ(group(groups, 1), (std::vector<Id>{2, 6}));
  EXPECT_EQ(groups.begin_of(1), 3U);
  const std::vector<Id> members{0, -1, 3, 1, -1, -1, 4, 2};
  for (std::size_t window = 0; window < members.size(); ++window) {
    EXPECT_EQ(groups.member_of(window), members[window]) << window;
  }
}

TEST(MentionGroups, ADocumentSharesNoGroupWithTheOneBefore) {
  MentionGroups groups;
  groups.add(5);
  groups.start_document();
  groups.add(5);
  groups.finish();
  EXPECT_EQ(groups.size(), 0U);
  EXPECT_EQ(groups.member_of(1), -1);
  groups.clear();
  EXPECT_EQ(groups.windows(), 0);
}

}  // namespace
}  // namespace oriel::model

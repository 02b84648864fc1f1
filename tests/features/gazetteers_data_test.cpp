// The shared name lists in a shared corpus, where those lie at hand.
#include "oriel/corpus/conll_reader.hpp"
#include "oriel/features/gazetteers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace oriel::features {
namespace {

const std::string kShared = ORIEL_SHARED_DIR;

std::vector<NameList> shared_lists() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(kShared + "/gazetteers")) {
    if (entry.path().extension() == ".txt") {
      paths.push_back(entry.path());
    }
  }
  std::ranges::sort(paths);
  std::vector<NameList> lists;
  for (const auto& path : paths) {
    NameListCounts counts;
    lists.push_back(read_name_list(path.stem(), path, counts));
    EXPECT_EQ(counts.blank + counts.repeated, 0) << path;
  }
  return lists;
}

TEST(GazetteersData, TheSharedListsFindTheirNamesInTheNews) {
  if (!std::filesystem::exists(kShared + "/gazetteers")) {
    return;
  }
  const std::vector<NameList> lists = shared_lists();
  const Gazetteers gazetteers(lists);
  Index names = 0;
  for (Index list = 0; list < gazetteers.size(); ++list) {
    names += gazetteers.entries(list);
  }
  EXPECT_EQ(names, 338'188);
  EXPECT_LT(gazetteers.bytes().size(), 2'500'000U);
  std::map<std::string, int> counts;
  for (const auto& sentence : corpus::read_conll(kShared + "/data/conll2003-en/dev.conll")) {
    for (const NameMatch& match : gazetteers.find(sentence.tokens)) {
      ++counts[gazetteers.names()[static_cast<std::size_t>(match.list)]];
    }
  }
  EXPECT_GE(counts["PER_last_names"], 5143);
  EXPECT_GE(counts["PER_first_names"], 2681);
  EXPECT_GE(counts["LOC_countries"], 1110);
  EXPECT_GE(counts["LOC_cities"], 1458);
  EXPECT_GE(counts["ORG_sports_clubs"], 714);
  EXPECT_GE(counts["MISC_nationalities"], 521);
}

TEST(GazetteersData, EverySharedNameIsFoundInItsList) {
  if (!std::filesystem::exists(kShared + "/gazetteers")) {
    return;
  }
  const std::vector<NameList> lists = shared_lists();
  const Gazetteers gazetteers(lists);
  for (std::size_t list = 0; list < lists.size(); ++list) {
    for (const auto& name : lists[list].entries) {
      const NameMatch whole{static_cast<Index>(list), 0, static_cast<Index>(name.size())};
      EXPECT_EQ(std::ranges::count(gazetteers.find(name), whole), 1) << name.front();
    }
  }
}

}  // namespace
}  // namespace oriel::features

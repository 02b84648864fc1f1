#include "cli/tag_progress.hpp"

#include "cli/run_command.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <sstream>

namespace oriel::cli {
namespace {

struct Told {
  Told(bool err_is_terminal, bool out_is_terminal) {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    Streams streams{in, out, err, err_is_terminal, out_is_terminal};
    {
      TagProgress progress(streams, false, 11'000'000);
      TagCounts counts;
      counts.tokens = 1'234'567;
      progress.update("a pipe", counts);
      counts.share = 0.345;
      progress.update("news.txt", counts);
    }
    text = err.str();
  }
  std::string text;
};

TEST(TagProgress, TellsMemoryAndHowMuchOfAFileIsDoneOnATerminal) {
  const std::string text = Told(true, false).text;
  EXPECT_TRUE(text.starts_with("memory: at most 78 MB\n")) << text;
  EXPECT_TRUE(contains(text, "news.txt: 34 %, 1,234,567 tokens, ")) << text;
  EXPECT_FALSE(contains(text, "a pipe")) << text;
}

TEST(TagProgress, IsSilentWhereTheTaggedTextGoesToTheTerminalAndInShortRunsWithoutOne) {
  EXPECT_EQ(Told(true, true).text, "");
  EXPECT_EQ(Told(false, false).text, "");
}

TEST(TagProgress, InfoTellsTheSameMemory) {
  const std::string model = std::string(ORIEL_SOURCE_DIR) + "/pretrained/noisy-en.oriel";
  const auto info = nlohmann::json::parse(run_command({"info", "--json", "--model", model}).out);
  EXPECT_EQ(info["tagging_bytes"].get<std::int64_t>(),
            static_cast<std::int64_t>(std::filesystem::file_size(model)) + kTaggingBytes);
}

}  // namespace
}  // namespace oriel::cli

#include "cli/trained_model.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace oriel::cli {
namespace {

nlohmann::json data_of(const std::string& html) {
  const std::string open = R"(id="data">)";
  const std::size_t begin = html.find(open) + open.size();
  return nlohmann::json::parse(html.substr(begin, html.find("</script>", begin) - begin));
}

TEST(CommandReport, HasEveryPartThatItWasGivenTheFilesFor) {
  const test::TempDir folder;
  const std::string log = folder.path("log.tsv");
  const std::string page = folder.path("training.html");
  const auto trained = run_command(
      train_arguments(folder, "toy.oriel", {"--log", log, "--epochs", "2", "--report", page}));
  ASSERT_EQ(trained.code, 0) << trained.err;
  EXPECT_TRUE(trained.err.ends_with(page + ": written\n")) << trained.err;
  const auto training = data_of(folder.read("training.html"));
  EXPECT_EQ(training["title"], "toy.oriel on dev.conll");
  EXPECT_EQ(training["activations"].size(), 2U);
  EXPECT_EQ(training["activations"][1]["epoch"], 2);
  EXPECT_EQ(training["activations"][1]["layers"][0]["units"], 16);

  const auto result = run_command({"report", "--model", folder.path("toy.oriel"), "--data",
                                   folder.path("dev.conll"), "--train", folder.path("train.conll"),
                                   "--log", log, "--output", folder.path("report.html")});
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(result.out, "");
  EXPECT_TRUE(result.err.ends_with("report.html: written\n")) << result.err;
  const auto report = data_of(folder.read("report.html"));
  EXPECT_EQ(report["history"], training["history"]);
  EXPECT_EQ(report["classes"], training["classes"]);
  EXPECT_EQ(report["scores"]["sentences"], 40);
  EXPECT_EQ(report["activations"][0]["epoch"], 0);
  EXPECT_EQ(report["files"].size(), 4U);
  EXPECT_EQ(report["map"]["neighbor_count"], 8);
  EXPECT_NE(report["options"].get<std::string>().find("epochs = 2\n"), std::string::npos);
}

TEST(CommandReport, LeavesTheMapOutForNoWordsAndTellsNoCurvesWithoutALog) {
  const TrainedModel trained;
  const auto result =
      run_command({"report", "--model", trained.path, "--data", trained.folder.path("dev.conll"),
                   "--map-words", "0", "--quiet", "--output", trained.folder.path("report.html")});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.err, "");
  const auto report = data_of(trained.folder.read("report.html"));
  EXPECT_FALSE(report.contains("map"));
  EXPECT_FALSE(report.contains("history"));
}

TEST(CommandReport, NeedsDataAndOutput) {
  EXPECT_EQ(run_command({"report", "--output", "x.html"}).code, 2);
  EXPECT_EQ(run_command({"report", "--data", "x.conll"}).code, 2);
}

}  // namespace
}  // namespace oriel::cli

#include "cli/trained_model.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace oriel::cli {
namespace {

using Json = nlohmann::json;

constexpr const char* kBefore = "paris 1 0\nlondon 0.9 0.1\ntea 0 1\ncup 0.1 1\ngone 1 1\n";
// paris has gone over to tea; cup is longer and has turned a little.
constexpr const char* kAfter = "new 1 1\nparis 0.1 2\nlondon 0.9 0.1\ntea 0 1\ncup 0.3 2.5\n";

struct DriftFiles {
  test::TempDir folder;
  Arguments arguments{"neighbors", "--drift",
                      "--before",  folder.write("before.txt", kBefore),
                      "--vectors", folder.write("after.txt", kAfter),
                      "--count",   "2",
                      "--shown",   "1"};

  CommandResult run(const Arguments& more) {
    Arguments all = arguments;
    all.insert(all.end(), more.begin(), more.end());
    return run_command(all);
  }
};

TEST(CommandNeighborsDrift, ListsWhatMovedFurthestWithNeighboursThenAndNow) {
  DriftFiles files;
  const auto result = files.run({"--quiet"});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.out,
            "paris: cosine distance 0.9501, Euclidean 2.1932\n"
            "  before: london 0.9939\n"
            "  after:  tea 0.9988\n"
            "cup: cosine distance 0.0002, Euclidean 1.5133\n"
            "  before: tea 0.9950\n"
            "  after:  paris 0.9976\n");
}

TEST(CommandNeighborsDrift, TellsHowManyWordsAreLeftOut) {
  DriftFiles files;
  const auto result = files.run({});
  EXPECT_NE(result.err.find("4 words compared, 1 left out: " + files.folder.path("before.txt") +
                            " does not have them\n"),
            std::string::npos)
      << result.err;
}

TEST(CommandNeighborsDrift, OrdersByEitherDistanceAndCountsTrainingWords) {
  DriftFiles files;
  const std::string train =
      files.folder.write("train.conll", "Paris B-LOC\ntea O\n\nPARIS B-LOC\n");
  const auto json = Json::parse(
      files.run({"--by", "euclidean", "--train", train, "--format", "json", "--quiet"}).out);
  EXPECT_EQ(json["compared"], 4);
  EXPECT_EQ(json["left_out"], 1);
  ASSERT_EQ(json["words"].size(), 2U);
  EXPECT_EQ(json["words"][0]["word"], "paris");
  EXPECT_EQ(json["words"][0]["training_count"], 2);
  EXPECT_EQ(json["words"][0]["after"][0]["word"], "tea");
  EXPECT_EQ(json["words"][1]["word"], "cup");
  EXPECT_EQ(json["words"][1]["training_count"], 0);
  EXPECT_NEAR(json["words"][1]["euclidean_distance"].get<double>(), 1.51327, 1e-5);
  const auto unknown = Json::parse(files.run({"--format", "json", "--quiet"}).out);
  EXPECT_TRUE(unknown["words"][0]["training_count"].is_null());
}

TEST(CommandNeighborsTag, ListsTheWordsThatRaiseATag) {
  const TrainedModel trained;
  const auto result =
      run_command({"neighbors", "--tag", "PER", "--count", "3", "--model", trained.path});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '\n'), 3);
  const auto json = Json::parse(run_command({"neighbors", "--tag", "PER", "--count", "3", "--model",
                                             trained.path, "--format", "json"})
                                    .out);
  EXPECT_EQ(json["tag"], "PER");
  ASSERT_EQ(json["words"].size(), 3U);
  EXPECT_TRUE(result.out.starts_with(json["words"][0]["word"].get<std::string>() + "\t"));
  EXPECT_GE(json["words"][0]["push"].get<double>(), json["words"][1]["push"].get<double>());
}

TEST(CommandNeighborsTag, AnUnknownTagIsToldWithThoseThatThereAre) {
  const TrainedModel trained;
  const auto result = run_command({"neighbors", "--tag", "GPE", "--model", trained.path});
  EXPECT_EQ(result.code, 1);
  EXPECT_EQ(result.err, "oriel: the model has no tag \"GPE\", expected one of LOC, ORG, PER, O\n");
}

TEST(CommandNeighbors, JsonHasTheNeighboursOfEachWord) {
  const test::TempDir folder;
  const auto json =
      Json::parse(run_command({"neighbors", "Tea", "--vectors", folder.write("v.txt", kBefore),
                               "--count", "1", "--quiet", "--format", "json"})
                      .out);
  EXPECT_EQ(json["words"][0]["word"], "tea");
  EXPECT_EQ(json["words"][0]["neighbors"][0]["word"], "cup");
}

TEST(CommandNeighbors, OptionsThatDoNotGoTogetherAreRefused) {
  const auto told = [](const Arguments& arguments) {
    const auto result = run_command(arguments);
    EXPECT_EQ(result.code, 2);
    return result.err;
  };
  EXPECT_EQ(told({"neighbors"}),
            "oriel: expected WORD; usage: oriel neighbors WORD... | --drift --before FILE | --tag "
            "TAG [options]\n");
  EXPECT_EQ(told({"neighbors", "tea", "--tag", "PER"}),
            "oriel: give one of WORD, --drift and --tag\n");
  EXPECT_EQ(told({"neighbors", "--drift"}), "oriel: --drift and --before belong together\n");
  EXPECT_EQ(told({"neighbors", "tea", "--train", "x"}), "oriel: --train goes with --drift\n");
  EXPECT_EQ(told({"neighbors", "--tag", "PER", "--vectors", "x"}),
            "oriel: --tag asks for a model, not for --vectors\n");
}

}  // namespace
}  // namespace oriel::cli

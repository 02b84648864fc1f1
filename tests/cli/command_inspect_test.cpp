#include "cli/trained_model.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace oriel::cli {
namespace {

constexpr const char* kVectors =
    "paris 1 0 0.1\nlondon 0.9 0.1 0\nfrance 1 1 0.1\nengland 0.9 1.1 0\ntea 0 0 1\n";

TEST(CommandNeighbors, ListsTheNearestOfSeveralWords) {
  const test::TempDir folder;
  const std::string vectors = folder.write("v.txt", kVectors);
  const auto result = run_command(
      {"neighbors", "Paris", "england", "--vectors", vectors, "--count", "1", "--quiet"});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(result.out, "paris\tlondon\t0.9890\nengland\tfrance\t0.9926\n");
}

TEST(CommandNeighbors, AnUnknownWordIsToldWithTheNearestSpelling) {
  const test::TempDir folder;
  const std::string vectors = folder.write("v.txt", kVectors);
  const auto result = run_command({"neighbors", "londn", "--vectors", vectors, "--quiet"});
  EXPECT_EQ(result.code, 1);
  EXPECT_EQ(result.err,
            "oriel: no vector for the word \"londn\"; the nearest spelling is \"london\"\n");
}

TEST(CommandAnalogy, CompletesByTheDifference) {
  const test::TempDir folder;
  const std::string vectors = folder.write("v.txt", kVectors);
  const auto result = run_command(
      {"analogy", "paris", "france", "london", "--vectors", vectors, "--count", "1", "--quiet"});
  EXPECT_TRUE(result.out.starts_with("england\t0.9")) << result.out << result.err;
  EXPECT_EQ(run_command({"analogy", "paris", "france", "--vectors", vectors}).code, 2);
}

TEST(CommandNeighbors, WorksOnTheVectorsOfAModel) {
  const TrainedModel trained;
  const auto result = run_command({"neighbors", "Paris", "--model", trained.path, "--count", "2"});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_TRUE(result.out.starts_with("paris\t")) << result.out;
}

TEST(CommandInfo, TellsShapeDataScoresAndChecksums) {
  const TrainedModel trained;
  const auto text = run_command({"info", "--model", trained.path});
  EXPECT_EQ(text.code, 0) << text.err;
  EXPECT_NE(text.out.find("activation: relu\n"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("word.E float32 [8 x "), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("epochs = 6\n"), std::string::npos) << text.out;
  const auto json =
      nlohmann::json::parse(run_command({"info", "--model", trained.path, "--json"}).out);
  EXPECT_EQ(json["hidden"], nlohmann::json::parse("[16]"));
  EXPECT_EQ(json["training"]["train"]["sentences"], 200);
  EXPECT_GT(json["training"]["scores"]["dev_f1"].get<double>(), 0.9);
  EXPECT_EQ(json["checksum"].get<std::string>().size(), 8U);
}

TEST(CommandConvert, KeepsTheWordsAndNearlyTheNumbers) {
  const test::TempDir folder;
  const std::string vectors = folder.write("v.txt", kVectors);
  const std::string compact = folder.path("v.oriel");
  ASSERT_EQ(run_command({"convert", "--vectors", vectors, "--out", compact}).code, 0);
  const auto before = run_command({"neighbors", "tea", "--vectors", vectors, "--quiet"});
  const auto after = run_command({"neighbors", "tea", "--vectors", compact, "--quiet"});
  EXPECT_EQ(after.out.substr(0, 10), before.out.substr(0, 10));
  const std::string back = folder.path("back.txt");
  ASSERT_EQ(run_command({"convert", "--vectors", vectors, "--out", back, "--format", "glove"}).code,
            0);
  EXPECT_EQ(folder.read("back.txt"), kVectors);
}

// A compact file is looked into where it stands; the same numbers as text are read into a table.
TEST(CommandConvert, ACompactFileGivesTheAnswersOfItsUnpackedNumbers) {
  const test::TempDir folder;
  const std::string vectors = folder.write("v.txt", kVectors);
  const std::string compact = folder.path("v.oriel");
  const std::string text = folder.path("unpacked.txt");
  for (const char* const format : {"int8", "float16"}) {
    ASSERT_EQ(
        run_command({"convert", "--vectors", vectors, "--out", compact, "--format", format}).code,
        0);
    ASSERT_EQ(
        run_command({"convert", "--vectors", compact, "--out", text, "--format", "glove"}).code, 0);
    for (Arguments arguments :
         {Arguments{"neighbors", "Tea", "london", "--format", "json"},
          Arguments{"neighbors", "tea", "paris"}, Arguments{"neighbors", "londn"},
          Arguments{"neighbors", "paris", "--vectors-limit", "3"},
          Arguments{"neighbors", "tea", "--vectors-limit", "3"},
          Arguments{"analogy", "paris", "france", "london"},
          Arguments{"neighbors", "--drift", "--before", vectors}}) {
      arguments.insert(arguments.end(), {"--quiet", "--vectors", text});
      const auto expected = run_command(arguments);
      arguments.back() = compact;
      const auto found = run_command(arguments);
      EXPECT_EQ(found.code, expected.code);
      EXPECT_EQ(found.out, expected.out);
      EXPECT_EQ(found.err, expected.err);
    }
  }
  EXPECT_EQ(run_command({"neighbors", "tea", "--vectors", compact, "--vectors-limit", "3"}).err,
            compact + ": 3 vectors of 3 dimensions\noriel: no vector for the word \"tea\"\n");
}

TEST(CommandTokenize, CutsSentencesAndTokens) {
  const test::TempDir folder;
  const std::string input = folder.write("in", "He didn't go. Mr. Blair's U.S. visit ended.\n");
  EXPECT_EQ(run_command({"tokenize", input}).out,
            "He did n't go .\nMr. Blair 's U.S. visit ended .\n");
  EXPECT_EQ(run_command({"tokenize", "--output", "tokens", folder.write("in", "So what?")}).out,
            "So\nwhat\n?\n\n");
  const auto json = nlohmann::json::parse(
      run_command({"tokenize", "--output", "jsonl", folder.write("in", "Où ça?\n")}).out);
  EXPECT_EQ(json["tokens"][1]["bytes"], nlohmann::json::parse("[4,7]"));
  EXPECT_EQ(json["tokens"][1]["code_points"], nlohmann::json::parse("[3,5]"));
}

TEST(CommandTokenize, MalformedBytesOfAllLinesAreCounted) {
  const test::TempDir folder;
  const auto result = run_command({"tokenize", folder.write("in", "a \xFF b\n\xFF\nclean\n")});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.err, "oriel: 2 malformed UTF-8 sequences were replaced by U+FFFD\n");
}

TEST(CommandGradcheck, PassesBelowItsLimitAndFailsAboveIt) {
  const auto passed = run_command({"gradcheck", "--quiet"});
  EXPECT_EQ(passed.code, 0) << passed.out;
  EXPECT_TRUE(passed.out.starts_with("largest relative error ")) << passed.out;
  EXPECT_EQ(run_command({"gradcheck", "--quiet", "--limit", "1e-30"}).code, 1);
}

}  // namespace
}  // namespace oriel::cli

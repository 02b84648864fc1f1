#include "cli/trained_model.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>

namespace oriel::cli {
namespace {

constexpr const char* kBoth = "Anna B-PER B-PER\nLee I-PER O\nsaw O O\nOslo B-LOC B-ORG\n. O O\n";

TEST(CommandEvaluate, GoldAndPredictedMayBeColumnsOfOneFile) {
  const test::TempDir folder;
  const std::string file = folder.write("both", kBoth);
  const auto result =
      run_command({"evaluate", "--gold", file, "--predicted", file, "--format", "conlleval"});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(result.out,
            "processed 5 tokens with 2 phrases; found: 2 phrases; correct: 0.\n"
            "accuracy:  60.00%; precision:   0.00%; recall:   0.00%; FB1:   0.00\n"
            "              LOC: precision:   0.00%; recall:   0.00%; FB1:   0.00  0\n"
            "              ORG: precision:   0.00%; recall:   0.00%; FB1:   0.00  1\n"
            "              PER: precision:   0.00%; recall:   0.00%; FB1:   0.00  1\n");
}

TEST(CommandEvaluate, JsonHasTheFiguresAndTheErrors) {
  const test::TempDir folder;
  const std::string gold = folder.write("gold", "Anna B-PER\nsaw O\nOslo B-LOC\n\nOslo B-LOC\n");
  const std::string predicted =
      folder.write("predicted", "Anna B-PER\nsaw O\nOslo B-ORG\n\nOslo B-LOC\n");
  const auto result = run_command(
      {"evaluate", "--gold", gold, "--predicted", predicted, "--format", "json", "--errors", "5"});
  const auto json = nlohmann::json::parse(result.out);
  EXPECT_EQ(json["gold"], 3);
  EXPECT_EQ(json["correct"], 2);
  EXPECT_NEAR(json["f1"].get<double>(), 2.0 / 3.0, 1e-6);
  EXPECT_NEAR(json["accuracy"].get<double>(), 0.75, 1e-9);
  EXPECT_EQ(json["classes"]["LOC"]["gold"], 2);
  ASSERT_EQ(json["errors"].size(), 1U);
  EXPECT_EQ(json["errors"][0],
            "line 1: wrong type: gold [LOC Oslo], predicted [ORG Oslo]: Anna saw Oslo");
}

TEST(CommandEvaluate, AModelIsScoredWithPerplexity) {
  const TrainedModel trained;
  const auto result = run_command(
      {"evaluate", "--model", trained.path, trained.folder.path("dev.conll"), "--format", "json"});
  ASSERT_EQ(result.code, 0) << result.err;
  const auto json = nlohmann::json::parse(result.out);
  EXPECT_GT(json["f1"].get<double>(), 0.95);
  EXPECT_GE(json["perplexity"].get<double>(), 1.0);
  EXPECT_EQ(json["loss_level"], "sentence");
  // The same figure that training told.
  const std::string told = trained.result.err.substr(trained.result.err.rfind("dev F1 ") + 7, 5);
  EXPECT_NEAR(100.0 * json["f1"].get<double>(), std::stod(told), 0.006);
}

TEST(CommandEvaluate, FilesThatDoNotBelongTogetherAreRefused) {
  const test::TempDir folder;
  const std::string gold = folder.write("gold", "Anna B-PER\n\nsaw O\n");
  const std::string other = folder.write("other", "Anna B-PER\n\nmet O\n");
  const auto tokens = run_command({"evaluate", "--gold", gold, "--predicted", other});
  EXPECT_EQ(tokens.code, 1);
  EXPECT_EQ(tokens.err, "oriel: " + other +
                            ":3: the sentence that begins here has other tokens than " + gold +
                            " at line 3\n");
  const std::string shorter = folder.write("shorter", "Anna B-PER\n");
  const auto count = run_command({"evaluate", "--gold", gold, "--predicted", shorter});
  EXPECT_EQ(count.err, "oriel: " + gold + " has 2 sentences, " + shorter + " has 1\n");
}

TEST(CommandEvaluate, SaysWhatItNeeds) {
  EXPECT_EQ(run_command({"evaluate"}).code, 2);
  EXPECT_EQ(run_command({"evaluate", "--gold", "x"}).code, 2);
  EXPECT_EQ(run_command({"evaluate", "y", "--gold", "x", "--predicted", "x"}).code, 2);
}

TEST(CommandEvaluate, AgreesWithTheCollectedAnswersOfTheScorer) {
  const std::filesystem::path golden = std::string(ORIEL_SHARED_DIR) + "/golden/conlleval";
  if (!std::filesystem::exists(golden)) {
    return;
  }
  const test::TempDir folder;
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(golden)) {
    if (entry.path().extension() != ".txt") {
      continue;
    }
    ++files;
    const std::string file = entry.path().string();
    const auto result =
        run_command({"evaluate", "--gold", file, "--predicted", file, "--format", "conlleval"});
    std::ifstream expected(std::filesystem::path(file).replace_extension(".expected"));
    EXPECT_EQ(result.out, std::string(std::istreambuf_iterator<char>(expected), {})) << file;
  }
  EXPECT_GE(files, 10);
}

}  // namespace
}  // namespace oriel::cli

#include "cli/tune_run.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace oriel::cli {
namespace {

TEST(CommandTune, SpendsTheBudgetAndPrintsAConfigThatTrainTakes) {
  const test::TempDir folder;
  const auto result = run_command(tune_arguments(
      folder, {"--table", folder.path("runs.tsv"), "--best", folder.path("best.conf")}));
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(result.out, "");
  const auto runs = runs_of(folder.read("runs.tsv"));
  ASSERT_EQ(runs.size(), 6U);
  EXPECT_TRUE(runs[0].starts_with("1\t1\t1\t0.002\t0.5\t2\t1\t1\tfinished\t")) << runs[0];
  const std::string best = folder.read("best.conf");
  EXPECT_TRUE(best.starts_with("# oriel tune: configuration ")) << best;
  const auto trained = run_command({"train", "--train", folder.path("train.conll"), "--dev",
                                    folder.path("dev.conll"), "--model", folder.path("m.oriel"),
                                    "--config", folder.path("best.conf")});
  ASSERT_EQ(trained.code, 0) << trained.err;
  // Training by that file gives the score that the search saw.
  const std::size_t score = best.find("dev F1 ") + 7;
  const std::string figure = best.substr(score, best.find('\n') - score);
  EXPECT_TRUE(contains(trained.err, "m.oriel: written, epoch ")) << trained.err;
  EXPECT_TRUE(contains(trained.err, ", dev F1 " + figure + ", ")) << trained.err << best;
}

TEST(CommandTune, TheBestGoesToStandardOutputWithoutAFile) {
  const test::TempDir folder;
  const auto result = run_command(tune_arguments(folder, {"--runs", "1"}));
  EXPECT_EQ(result.code, 0);
  EXPECT_TRUE(result.out.starts_with("# oriel tune: configuration 1, dev F1 ")) << result.out;
  EXPECT_TRUE(contains(result.out, "\nhidden = 8\n")) << result.out;
}

TEST(CommandTune, HalvingGivesTheBestOfARungMoreEpochs) {
  const test::TempDir folder;
  const auto result = run_command(tune_arguments(
      folder, {"--method", "halving", "--epochs", "4", "--least-epochs", "1", "--reduction", "2",
               "--budget", "12", "--table", folder.path("runs.tsv")}));
  ASSERT_EQ(result.code, 0) << result.err;
  const auto runs = runs_of(folder.read("runs.tsv"));
  // 4 with 1, 2 with 2, 1 with 4 epochs.
  ASSERT_EQ(runs.size(), 7U);
  std::vector<double> scores;
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(field(runs[i], 1), "1");
    EXPECT_EQ(field(runs[i], 5), "1");
    scores.push_back(std::stod(field(runs[i], 14)));
  }
  const auto best = std::max_element(scores.begin(), scores.end()) - scores.begin();
  EXPECT_EQ(field(runs[4], 2), std::to_string(best + 1));
  EXPECT_EQ(field(runs[4], 5), "2");
  EXPECT_EQ(field(runs[6], 5), "4");
  EXPECT_TRUE(
      result.out.starts_with("# oriel tune: configuration " + field(runs[6], 2) + ", dev F1 "))
      << result.out;
  EXPECT_TRUE(contains(result.out, "\nepochs = 4\n")) << result.out;
}

TEST(CommandTune, EveryConfigurationIsTriedOnEachSetWithEachSeed) {
  const test::TempDir folder;
  const std::string train = toy_file(folder, "more.conll", 5, 60);
  const std::string dev = toy_file(folder, "more-dev.conll", 6, 40);
  const auto result = run_command(
      tune_arguments(folder, {"--train", train, "--dev", dev, "--seeds", "2", "--epochs", "1",
                              "--budget", "11", "--table", folder.path("runs.tsv")}));
  ASSERT_EQ(result.code, 0) << result.err;
  const auto runs = runs_of(folder.read("runs.tsv"));
  ASSERT_EQ(runs.size(), 8U);
  double sum = 0.0;
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(field(runs[i], 2), "1");
    EXPECT_EQ(field(runs[i], 6), i < 2 ? "1" : "2");
    EXPECT_EQ(field(runs[i], 7), i % 2 == 0 ? "1" : "2");
    sum += std::stod(field(runs[i], 14));
  }
  EXPECT_TRUE(contains(result.out, ", mean of 4 runs\n")) << result.out;
  EXPECT_GT(sum, 0.0);
}

TEST(CommandTune, FaultsOfTheCommandLineAreToldBeforeAnyWork) {
  const test::TempDir folder;
  const auto message = [&](const Arguments& more) {
    const auto result = run_command(tune_arguments(folder, more));
    EXPECT_EQ(result.code, 2) << result.err;
    return result.err;
  };
  EXPECT_EQ(message({"--search", "learning-rat=1,2"}),
            "oriel: --search: train has no option \"learning-rat\" that can be searched; did you "
            "mean learning-rate?\n");
  EXPECT_EQ(message({"--search", "clip"}),
            "oriel: --search: expected NAME=VALUE, found \"clip\"\n");
  EXPECT_EQ(message({"--search", "window=3,4"}),
            "oriel: --search: window: must be odd and at most 1001, found \"4\"\n");
  EXPECT_EQ(message({"--search", "input-dropout=0.0..1.0"}),
            "oriel: --search: input-dropout: must be at least 0 and below 1, found \"1\"\n");
  EXPECT_EQ(message({"--search", "clip=5..1"}),
            "oriel: --search: clip: expected a range that ascends, found \"5..1\"\n");
  EXPECT_EQ(message({"--epochs", "8", "--budget", "7"}),
            "oriel: --budget, --runs: one configuration takes 8 epochs in 1 run, which is more\n");
  EXPECT_EQ(message({"--method", "halving", "--epochs", "9", "--budget", "10"}),
            "oriel: --budget, --runs: one configuration takes 12 epochs in 2 runs, which is "
            "more\n");
  EXPECT_EQ(message({"--method", "halving", "--search", "epochs=2,4"}),
            "oriel: --search: epochs are what --method halving deals out\n");
  EXPECT_EQ(message({"--train", "more.conll"}),
            "oriel: --dev: expected one for each --train, found 1 for 2\n");
}

TEST(CommandTune, OptionsThatDoNotGoTogetherAreNotDrawn) {
  const test::TempDir folder;
  const auto result =
      run_command(tune_arguments(folder, {"--search", "batch-unit=sentences,windows", "--search",
                                          "loss=word,sentence", "--pool", "none", "--epochs", "1",
                                          "--budget", "12", "--table", folder.path("runs.tsv")}));
  ASSERT_EQ(result.code, 0) << result.err;
  const auto runs = runs_of(folder.read("runs.tsv"));
  EXPECT_EQ(runs.size(), 12U);
  for (const auto& run : runs) {
    EXPECT_FALSE(field(run, 5) == "windows" && field(run, 6) == "sentence") << run;
  }
}

TEST(CommandTune, SetsOfPlainTagsAndOfSpansDoNotGoTogether) {
  const test::TempDir folder;
  const std::string plain = folder.write("pos.conll", "the DET\ndog NOUN\nbarks VERB\n");
  const auto result = run_command(tune_arguments(folder, {"--train", plain, "--dev", plain}));
  EXPECT_EQ(result.code, 1);
  EXPECT_TRUE(contains(result.err, "oriel: " + plain + " and " + folder.path("train.conll") +
                                       " do not go together: one has plain tags, the other "
                                       "spans\n"))
      << result.err;
}

}  // namespace
}  // namespace oriel::cli

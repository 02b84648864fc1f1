#include "cli/trained_model.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <sys/wait.h>

namespace oriel::cli {
namespace {

TEST(CommandTrain, TellsWhatItReadsHowItLearnsAndWhatItWrote) {
  const TrainedModel trained;
  EXPECT_EQ(trained.result.code, 0) << trained.result.err;
  EXPECT_EQ(trained.result.out, "");
  const std::string& err = trained.result.err;
  EXPECT_TRUE(contains(err, "train.conll: 200 sentences, ")) << err;
  EXPECT_TRUE(contains(err, " 50 documents, tags BIOES\n")) << err;
  EXPECT_TRUE(contains(err, "epoch 1 (sentence loss): train loss ")) << err;
  EXPECT_TRUE(contains(err, "epoch 6 (sentence loss): train loss ")) << err;
  EXPECT_TRUE(contains(err, " perplexity ")) << err;
  EXPECT_TRUE(contains(err, "norms word.E ")) << err;
  EXPECT_TRUE(contains(err, "toy.oriel: written, epoch ")) << err;
  EXPECT_TRUE(std::filesystem::exists(trained.path));
}

TEST(CommandTrain, TheSameSeedGivesTheSameFileAtAnyThreadCount) {
  const test::TempDir folder;
  std::string first;
  for (const std::string threads : {"1", "2", "3", "8"}) {
    const auto result = run_command(train_arguments(
        folder, "a.oriel",
        {"--threads", threads, "--epochs", "2", "--quiet", "--unknown-rate", "0.5"}));
    ASSERT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.err, "");
    const std::string bytes = folder.read("a.oriel");
    first = first.empty() ? bytes : first;
    EXPECT_EQ(bytes, first) << threads << " threads";
  }
  run_command(train_arguments(folder, "a.oriel", {"--seed", "2", "--epochs", "2"}));
  EXPECT_NE(folder.read("a.oriel"), first);
}

TEST(CommandTrain, WritesALogWithALineAnEpoch) {
  const test::TempDir folder;
  const auto result = run_command(
      train_arguments(folder, "a.oriel", {"--epochs", "3", "--log", folder.path("log.tsv")}));
  ASSERT_EQ(result.code, 0) << result.err;
  const std::string log = folder.read("log.tsv");
  EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), 4);
  EXPECT_TRUE(log.starts_with("epoch\tloss\tlearning_rate\ttrain_loss\t")) << log;
  EXPECT_TRUE(contains(log, "\n2\tsentence\t")) << log;
}

TEST(CommandTrain, TakesItsOptionsFromAFileAsWell) {
  const test::TempDir folder;
  const std::string config = folder.write("train.config", "# quick\nepochs = 1\nhidden = 4,4\n");
  auto arguments = train_arguments(folder, "a.oriel", {"--epochs", "2"});
  std::erase(arguments, "--hidden");
  std::erase(arguments, "16");
  arguments.insert(arguments.end(), {"--config", config});
  const auto result = run_command(arguments);
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_TRUE(contains(result.err, "epoch 2 (sentence loss): "))
      << result.err;  // the command line wins
  EXPECT_FALSE(contains(result.err, "epoch 3 ")) << result.err;
  EXPECT_TRUE(contains(result.err, " hidden2.W ")) << result.err;
}

TEST(CommandTrain, AFaultLeavesAnOlderModelAsItWas) {
  const test::TempDir folder;
  folder.write("a.oriel", "the old one");
  auto arguments = train_arguments(folder, "a.oriel");
  arguments[2] = folder.write("bad.conll", "EU ORG\nrejects\n");
  const auto result = run_command(arguments);
  EXPECT_EQ(result.code, 1);
  EXPECT_TRUE(contains(result.err, "bad.conll:2:")) << result.err;
  EXPECT_EQ(folder.read("a.oriel"), "the old one");
}

TEST(CommandTrain, FaultsOfTheCommandLineHaveExitCode2) {
  EXPECT_EQ(run_command({"train"}).code, 2);
  const auto misspelt = run_command({"train", "--learning-rat", "1"});
  EXPECT_EQ(misspelt.code, 2);
  EXPECT_TRUE(contains(misspelt.err, "--learning-rate")) << misspelt.err;
  const test::TempDir folder;
  for (const Arguments& more : {Arguments{"--window", "4"},
                                {"--dropout", "1"},
                                {"--learning-rate", "0"},
                                {"--activation", "relo"},
                                {"--epochs", "ten"}}) {
    const auto result = run_command(train_arguments(folder, "a.oriel", more));
    EXPECT_EQ(result.code, 2) << more[0];
    EXPECT_TRUE(contains(result.err, more[0])) << result.err;
  }
}

TEST(CommandTrain, ANumberThatIsNotFiniteStopsItWithAdvice) {
  const test::TempDir folder;
  const auto result = run_command(train_arguments(
      folder, "a.oriel",
      {"--learning-rate", "1e30", "--optimizer", "sgd", "--clip", "0", "--schedule", "constant"}));
  EXPECT_EQ(result.code, 1);
  EXPECT_TRUE(contains(result.err, "try a lower --learning-rate")) << result.err;
}

TEST(CommandTrain, CtrlCKeepsTheBestEpochAndEndsWith130) {
  const test::TempDir folder;
  std::string command = ORIEL_EXECUTABLE;
  for (const auto& argument : train_arguments(
           folder, "a.oriel", {"--epochs", "1000000", "--log", folder.path("log.tsv")})) {
    command += " " + argument;
  }
  // The log has a line as soon as an epoch has ended.
  const std::string script = command + " 2> " + folder.path("err") + " & pid=$!; until test -s " +
                             folder.path("log.tsv") +
                             "; do sleep 0.02; done; kill -INT $pid; wait $pid";
  EXPECT_EQ(WEXITSTATUS(std::system(("bash -c '" + script + "'").c_str())), 130);
  EXPECT_TRUE(contains(folder.read("err"), "a.oriel: written, epoch ")) << folder.read("err");
  EXPECT_EQ(run_command({"info", "--model", folder.path("a.oriel")}).code, 0);
}

TEST(CommandTrain, TagsOfDevThatTrainDoesNotHaveAreTold) {
  const test::TempDir folder;
  auto arguments = train_arguments(folder, "a.oriel", {"--epochs", "1"});
  arguments[4] = folder.write("dev.conll", "Paris B-GPE\n. O\n");
  const auto result = run_command(arguments);
  EXPECT_EQ(result.code, 0);
  EXPECT_TRUE(contains(result.err,
                       "dev.conll: 1 tag that the training data does not have, such as \"S-GPE\""))
      << result.err;
}

TEST(CommandTrain, PlainTagsAreLearntByAccuracy) {
  const test::TempDir folder;
  std::string text;
  for (int i = 0; i < 60; ++i) {
    text += "the DET\ndog NOUN\nbarks VERB\n. PUNCT\n\n";
  }
  auto arguments = train_arguments(folder, "pos.oriel");
  arguments[2] = arguments[4] = folder.write("pos.conll", text);
  const auto result = run_command(arguments);
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_TRUE(contains(result.err, "tags plain")) << result.err;
  EXPECT_TRUE(contains(result.err, "accuracy 100.00")) << result.err;
  EXPECT_FALSE(contains(result.err, "F1")) << result.err;
  const std::string input = folder.write("in.txt", "the dog barks .\n");
  const auto tagged =
      run_command({"tag", "--model", folder.path("pos.oriel"), "--input", "tokens", input});
  EXPECT_EQ(tagged.out, "the DET\ndog NOUN\nbarks VERB\n. PUNCT\n\n") << tagged.err;
}

TEST(CommandTrain, TellsWhichTypesOnlyOneOfTheSetsHas) {
  const test::TempDir folder;
  const std::string train = folder.write("train", "Ford B-PER\n\nParis B-LOC\n");
  const std::string dev = folder.write("dev", "Ford B-PER\n\nFiat B-ORG\n");
  const auto result =
      run_command({"train", "--train", train, "--dev", dev, "--model", folder.path("m.oriel"),
                   "--epochs", "1", "--hidden", "4", "--word-dim", "4"});
  EXPECT_EQ(result.code, 0);
  EXPECT_TRUE(contains(result.err, dev + ": 1 tag that the training data does not have, such as "
                                         "\"S-ORG\": counted as missed\n"))
      << result.err;
  EXPECT_TRUE(contains(result.err, dev + ": has none of \"LOC\", which the training data has: its "
                                         "scores say nothing about them\n"))
      << result.err;
}

}  // namespace
}  // namespace oriel::cli

// Whole commands with name lists, further columns, several vectors files and documents.
#include "cli/run_command.hpp"
#include "cli/trained_model.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace oriel::cli {
namespace {

CommandResult train(const test::TempDir& folder, const Arguments& more) {
  return run_command(train_arguments(folder, "toy.oriel", more));
}

TEST(Gazetteer, IsLearntStoredToldAndReplaced) {
  const test::TempDir folder;
  const std::string list = folder.write("cities", "Paris\n\nSydney\nParis\n");
  const auto trained = train(folder, {"--gazetteer", "city=" + list});
  EXPECT_EQ(trained.code, 0) << trained.err;
  EXPECT_TRUE(contains(trained.err, list + ": 2 names for gazetteer city, 1 blank lines, 1 repeated"
                                           " names\n"))
      << trained.err;
  const std::string text = folder.write("text", "Mr. Ford met the firm Paris in SYDNEY .\n");
  const Arguments arguments{"tag",      text,    "--model", folder.path("toy.oriel"),
                            "--output", "jsonl", "--names"};
  const auto names = nlohmann::json::parse(run_command(arguments).out).at("names");
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0], (nlohmann::json{{"list", "city"}, {"text", "Paris"}, {"tokens", {5, 6}}}));
  EXPECT_EQ(names[1]["text"], "SYDNEY");
  Arguments replaced = arguments;
  replaced.insert(replaced.end(), {"--gazetteer", "city=" + folder.write("other", "Ford\n")});
  const auto result = run_command(replaced);
  EXPECT_TRUE(contains(result.err, "1 name for gazetteer city\n")) << result.err;
  const auto others = nlohmann::json::parse(result.out).at("names");
  ASSERT_EQ(others.size(), 1U);
  EXPECT_EQ(others[0]["text"], "Ford");
  replaced.back() = "river=" + folder.path("other");
  EXPECT_EQ(run_command(replaced).err, folder.path("other") +
                                           ": 1 name for gazetteer river\n"
                                           "oriel: there is no name list \"river\" to replace\n");
}

TEST(Gazetteer, FaultsNameTheFileAndTheLine) {
  const test::TempDir folder;
  const auto fault = [&](const std::string& content) {
    const std::string path = folder.write("names", content);
    const auto result = train(folder, {"--gazetteer", "x=" + path, "--quiet"});
    EXPECT_EQ(result.code, 1);
    EXPECT_TRUE(result.err.starts_with("oriel: " + path)) << result.err;
    return result.err.substr(("oriel: " + path).size());
  };
  EXPECT_TRUE(contains(fault("Paris\nR\xFFo\n"), ":2:2:"));
  EXPECT_EQ(fault("Paris\n" + std::string(1001, 'x') + "\n"),
            ":2: expected a name of at most 1,000 bytes, found 1,001\n");
  EXPECT_TRUE(contains(fault("\n\n"), "name"));
}

TEST(Gazetteer, WordsOnTheCommandLineThatMakeNoSenseAreRefused) {
  const test::TempDir folder;
  EXPECT_TRUE(
      train(folder, {"--gazetteer", "cities.txt"})
          .err.starts_with("oriel: --gazetteer: expected NAME=VALUE, found \"cities.txt\""));
  EXPECT_TRUE(contains(train(folder, {"--gazetteer", "a=x", "--gazetteer", "a=y"}).err,
                       "--gazetteer: the name \"a\" is given twice"));
  EXPECT_EQ(train(folder, {"--batch-unit", "windows"}).code, 2);
  EXPECT_EQ(train(folder, {"--batch-unit", "windows", "--loss", "word"}).code, 2);
  EXPECT_EQ(train(folder, {"--hidden", "none"}).code, 2);
  EXPECT_EQ(train(folder, {"--hidden", "none", "--pool", "none", "--epochs", "1"}).code, 0);
}

TEST(FeatureColumn, IsLookedAtInTrainingAndInTagging) {
  const test::TempDir folder;
  const std::string model = folder.path("m.oriel");
  const std::string dev = with_column(folder, "dev", 2);
  const auto trained = run_command({"train",
                                    "--train",
                                    with_column(folder, "train", 1),
                                    "--dev",
                                    dev,
                                    "--model",
                                    model,
                                    "--feature-column",
                                    "hint=2",
                                    "--window",
                                    "1",
                                    "--hidden",
                                    "16",
                                    "--column-dropout",
                                    "0",
                                    "--dropout",
                                    "0",
                                    "--epochs",
                                    "15",
                                    "--learning-rate",
                                    "0.02",
                                    "--word-dim",
                                    "4",
                                    "--batch",
                                    "4"});
  EXPECT_EQ(trained.code, 0) << trained.err;
  EXPECT_TRUE(contains(trained.err, " F1 100.00")) << trained.err;
  EXPECT_EQ(run_command({"evaluate", dev, "--model", model}).code, 0);
  // In a file where the column stands elsewhere.
  const std::string moved = folder.write("moved", "Zork x cS-PER\nmet x cO\n");
  EXPECT_EQ(run_command({"tag", moved, "--input", "conll", "--model", model, "--feature-column",
                         "hint=3", "--quiet"})
                .out,
            "Zork x cS-PER B-PER\nmet x cO O\n");
  const auto short_file = run_command(
      {"tag", folder.write("short", "Zork\nmet\n"), "--input", "conll", "--model", model});
  EXPECT_EQ(short_file.code, 1);
  EXPECT_EQ(short_file.err, "oriel: " + folder.path("short") +
                                ":1:1: there is no feature column 2, the line has 1 "
                                "column\n");
  const auto text = run_command({"tag", moved, "--model", model});
  EXPECT_EQ(text.code, 1);
  EXPECT_EQ(text.err,
            "oriel: the model looks at the column \"hint\" of its input: tag column files with "
            "--input conll\n");
  const auto other = run_command({"evaluate", dev, "--model", model, "--feature-column", "pos=2"});
  EXPECT_EQ(other.code, 2);
  EXPECT_TRUE(contains(other.err, "--feature-column: the model looks at no column \"pos\""));
}

TEST(Vectors, OfTwoFilesStandSideBySide) {
  const test::TempDir folder;
  const std::string first = folder.write("a.txt", "met 1 2 3 4\nfirm 5 6 7 8\n");
  const std::string second = folder.write("b.txt", "Paris 1 2\n");
  const auto trained = train(folder, {"--vectors", first, "--vectors", second, "--vectors-rate",
                                      "0.5,0", "--epochs", "1"});
  EXPECT_EQ(trained.code, 0) << trained.err;
  const auto info = nlohmann::json::parse(
      run_command({"info", "--model", folder.path("toy.oriel"), "--json"}).out);
  EXPECT_EQ(info["features"][0],
            (nlohmann::json{{"name", "word"}, {"dim", 4}, {"ids", info["features"][0]["ids"]}}));
  EXPECT_EQ(info["features"][1]["name"], "word2");
  EXPECT_EQ(info["features"][1]["dim"], 2);
}

TEST(Documents, ThatAreCutAreTold) {
  const test::TempDir folder;
  const std::string told =
      ": 1 document of more than 100 tokens, cut between sentences (--document-tokens of oriel "
      "train)\n";
  const Arguments cut{"--epochs", "1", "--documents", "file", "--document-tokens", "100"};
  const auto result = train(folder, cut);
  EXPECT_TRUE(contains(result.err, "train.conll" + told)) << result.err;
  Arguments without_pool = cut;
  without_pool.insert(without_pool.end(), {"--pool", "none"});
  EXPECT_FALSE(contains(train(folder, without_pool).err, ", cut between"));
}

// A model whose pool makes a mention depend on the others of its document.
TEST(Documents, OfRunningTextAreBlocksOrLinesOrTheFile) {
  const test::TempDir folder;
  train(folder, {"--pool", "mean", "--epochs", "2"});
  run_command(train_arguments(folder, "cut.oriel",
                              {"--epochs", "1", "--documents", "file", "--document-tokens", "2"}));
  const std::string text =
      folder.write("text", "Mr. Ford met the firm Paris .\n\nFord in Ford .\nFord Ford Ford\n");
  const auto tag = [&](const Arguments& more) {
    Arguments arguments{"tag", text, "--model", folder.path("toy.oriel")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_command(arguments);
  };
  EXPECT_EQ(tag({}).out, tag({"--documents", "block"}).out);
  for (const auto* documents : {"line", "block", "file"}) {
    const auto result = tag({"--documents", documents});
    EXPECT_EQ(result.code, 0);
    EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '\n'), 4);
  }
  // Cut after every sentence, a document is a sentence.
  const auto cut = tag({"--documents", "file", "--document-tokens", "1"});
  EXPECT_EQ(cut.out, tag({"--documents", "line", "--document-tokens", "1"}).out);
  EXPECT_EQ(cut.err,
            "oriel: documents of more than 1 token were cut between sentences at 2 places "
            "(--document-tokens)\n");
  EXPECT_EQ(tag({"--documents", "file"}).err, "");
  const std::string rows = folder.write("rows", "Ford O\n. O\n\nFord O\n\nParis O\n");
  EXPECT_EQ(run_command({"tag", rows, "--input", "conll", "--model", folder.path("cut.oriel")}).err,
            "oriel: documents of more than 2 tokens were cut between sentences at 1 place "
            "(--document-tokens)\n");
  EXPECT_EQ(tag({"--names"}).code, 2);
  EXPECT_EQ(tag({"--names", "--output", "jsonl"}).err,
            "oriel: the model looks at no name lists: there are no names to tell\n");
}

}  // namespace
}  // namespace oriel::cli

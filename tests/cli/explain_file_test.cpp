#include "cli/trained_model.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace oriel::cli {
namespace {

using Json = nlohmann::json;

const TrainedModel& trained() {
  static const TrainedModel model;
  return model;
}

CommandResult look(const std::string& command, const std::string& file, const Arguments& more) {
  Arguments arguments{command, file, "--input", "conll", "--quiet"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_command(arguments);
}

Json look_json(const std::string& command, const std::string& file, Arguments more) {
  more.insert(more.end(), {"--format", "json"});
  const auto result = look(command, file, more);
  EXPECT_EQ(result.code, 0) << result.err;
  return Json::parse(result.out);
}

const char* kSentences =
    "-DOCSTART- O\n\nMr. O\nFord B-ORG\nmet O\n. O\n\nthe O\nfirm O\nFord B-ORG\n. O\n\n"
    "-DOCSTART- O\n\nFord O\n";

TEST(ExplainFile, ATokenIsNamedByItsSentenceAndToldWithItsTagInTheFile) {
  const std::string file = trained().folder.write("here.conll", kSentences);
  const auto json =
      look_json("explain", file, {"--sentence", "1", "--token", "2", "--model", trained().path});
  EXPECT_EQ(json["token"], 2);
  EXPECT_EQ(json["sentence"], 1);
  EXPECT_EQ(json["text"], "Ford");
  EXPECT_EQ(json["tokens"].size(), 4U);
  const auto tags = run_command({"tag", file, "--input", "conll", "--output", "conll", "--scheme",
                                 "BIOES", "--model", trained().path});
  const std::string tag = json["tag"].get<std::string>();
  EXPECT_TRUE(contains(tags.out, "\nFord B-ORG " + tag + "\n") ||
              contains(tags.out, "\nFord " + tag + "\n"))
      << tag << "\n"
      << tags.out;
  EXPECT_EQ(json["given"], "S-ORG");
  const auto text =
      look("explain", file, {"--sentence", "1", "--token", "2", "--model", trained().path});
  EXPECT_TRUE(contains(
      text.out, "\n\ntoken 2 of sentence 1, \"Ford\", is tagged " + tag + " (in the file S-ORG)\n"))
      << text.out;
}

TEST(ExplainFile, OtherMentionsAreThoseOfTheDocument) {
  const std::string file = trained().folder.write("here.conll", kSentences);
  const auto mentions_of = [&](const std::string& sentence, const std::string& token) {
    return look_json(
        "explain", file,
        {"--sentence", sentence, "--token", token, "--model", trained().path})["pool"]["mentions"];
  };
  const auto mentions = mentions_of("2", "3");
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(mentions[0]["sentence"], 1);
  EXPECT_EQ(mentions[0]["token"], 2);
  EXPECT_TRUE(mentions_of("3", "1").empty());
  const auto text =
      look("explain", file, {"--sentence", "2", "--token", "3", "--model", trained().path});
  EXPECT_NE(text.out.find("\n        of token 2 of sentence 1, \"Ford\": "), std::string::npos)
      << text.out;
}

TEST(ExplainFile, TraceReadsTheSameToken) {
  const std::string file = trained().folder.write("here.conll", kSentences);
  const auto json =
      look_json("trace", file, {"--sentence", "2", "--token", "3", "--model", trained().path});
  EXPECT_EQ(json["sentence"], 2);
  EXPECT_EQ(json["text"], "Ford");
  const auto text =
      look("trace", file, {"--sentence", "2", "--token", "3", "--model", trained().path});
  EXPECT_NE(text.out.find("\ntoken 3 of sentence 2, \"Ford\", is tagged "), std::string::npos)
      << text.out;
}

TEST(ExplainFile, FurtherColumnsHaveTheirShares) {
  const test::TempDir folder;
  const std::string model = folder.path("m.oriel");
  const Arguments options{"--feature-column", "hint=2", "--window",   "1", "--hidden", "16",
                          "--column-dropout", "0",      "--dropout",  "0", "--epochs", "15",
                          "--learning-rate",  "0.02",   "--word-dim", "4", "--batch",  "4"};
  Arguments arguments{"train", "--train", with_column(folder, "train", 1), "--model", model};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const auto result = run_command(arguments);
  ASSERT_EQ(result.code, 0) << result.err;
  const std::string file = folder.write("file", "met cO O\nZork cS-PER O\n");
  const auto json =
      look_json("explain", file, {"--sentence", "1", "--token", "2", "--model", model});
  EXPECT_EQ(json["tag"], "S-PER");
  ASSERT_TRUE(json["features"].contains("column.hint")) << json["features"];
  double sum = json["bias"].get<double>() + json["pool"]["share"].get<double>();
  for (const auto& share : json["features"]) {
    sum += share.get<double>();
    EXPECT_LE(share.get<double>(), json["features"]["column.hint"].get<double>());
  }
  EXPECT_NEAR(sum, json["score"].get<double>(), 1e-4);
  // In a file where the column stands elsewhere.
  const std::string moved = folder.write("moved", "met x cO O\nZork x cS-PER O\n");
  EXPECT_EQ(look_json("explain", moved,
                      {"--sentence", "1", "--token", "2", "--model", model, "--feature-column",
                       "hint=3"})["score"],
            json["score"]);
  EXPECT_EQ(look("trace", file, {"--sentence", "1", "--token", "2", "--model", model}).code, 0);
  for (const auto* command : {"explain", "trace"}) {
    const auto text = run_command({command, "Zork met .", "--token", "1", "--model", model});
    EXPECT_EQ(text.code, 1);
    EXPECT_EQ(text.err,
              "oriel: the model looks at the column \"hint\", which a text does not have: give a "
              "column file with --input conll\n");
  }
}

TEST(ExplainFile, RefusesWhatIsNotThere) {
  const std::string file = trained().folder.write("here.conll", kSentences);
  const auto refusal = [&](const Arguments& more) {
    Arguments arguments{"--model", trained().path};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto result = look("explain", file, arguments);
    EXPECT_EQ(result.code, 2);
    EXPECT_EQ(result.out, "");
    return result.err;
  };
  EXPECT_EQ(refusal({"--sentence", "4", "--token", "1"}),
            "oriel: --sentence: the file has 3 sentences, found \"4\"\n");
  EXPECT_EQ(refusal({"--sentence", "2", "--token", "5"}),
            "oriel: --token: the sentence has 4 tokens, found \"5\"\n");
  EXPECT_EQ(refusal({"--sentence", "3", "--token", "2"}),
            "oriel: --token: the sentence has 1 token, found \"2\"\n");
  EXPECT_EQ(refusal({"--sentence", "0", "--token", "2"}),
            "oriel: --sentence: must be at least 1, found \"0\"\n");
  EXPECT_EQ(refusal({"--token", "1"}), "oriel: --sentence and --input conll go together\n");
  const auto text = run_command({"explain", "Ford .", "--sentence", "1", "--token", "1"});
  EXPECT_EQ(text.err, "oriel: --sentence and --input conll go together\n");
  EXPECT_EQ(text.code, 2);
}

}  // namespace
}  // namespace oriel::cli

#include "cli/trained_model.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace oriel::cli {
namespace {

constexpr const char* kText = "Mr. Jordan met the firm Ford .";

const TrainedModel& trained() {
  static const TrainedModel model;
  return model;
}

CommandResult explain(const Arguments& more) {
  Arguments arguments{"explain", kText, "--model", trained().path, "--quiet"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_command(arguments);
}

nlohmann::json explain_json(Arguments more) {
  more.insert(more.end(), {"--format", "json"});
  const auto result = explain(more);
  EXPECT_EQ(result.code, 0) << result.err;
  return nlohmann::json::parse(result.out);
}

double number(const nlohmann::json& json) { return json.get<double>(); }

TEST(CommandExplain, PartsAddUpToTheScore) {
  const auto json = explain_json({"--token", "2"});
  EXPECT_EQ(json["tag"], "S-PER");
  EXPECT_EQ(json["explained"], "S-PER");
  EXPECT_EQ(json["text"], "Jordan");
  EXPECT_EQ(json["method"], "exact");
  EXPECT_EQ(json["tokens"].size(), 7U);
  double sum = number(json["bias"]) + number(json["pool"]["share"]);
  double by_feature = sum;
  ASSERT_EQ(json["positions"].size(), 5U);
  EXPECT_EQ(json["positions"][0]["text"], "(begin)");
  EXPECT_EQ(json["positions"][0]["offset"], -2);
  for (const auto& position : json["positions"]) {
    sum += number(position["share"]);
  }
  EXPECT_TRUE(json["features"].contains("word"));
  EXPECT_TRUE(json["features"].contains("casing"));
  for (const auto& share : json["features"]) {
    by_feature += number(share);
  }
  EXPECT_NEAR(sum, number(json["score"]), 1e-4);
  EXPECT_NEAR(by_feature, number(json["score"]), 1e-4);
}

TEST(CommandExplain, TheDecisionStandsBeforeItsRunnersUp) {
  const auto json = explain_json({"--token", "2"});
  const auto& tags = json["alternatives"];
  EXPECT_EQ(tags[0]["tag"], "S-PER");
  EXPECT_EQ(number(tags[0]["margin"]), 0.0);
  EXPECT_NEAR(number(tags[0]["score"]), number(json["score"]), 1e-5);
  EXPECT_GT(number(tags[1]["margin"]), 0.0);
  EXPECT_TRUE(tags.back()["margin"].is_number());
  // Jordan stands alone between O and O.
  for (const auto& tag : tags) {
    EXPECT_EQ(tag["from"].is_null(), tag["tag"].get<std::string>().starts_with("I-") ||
                                         tag["tag"].get<std::string>().starts_with("E-"));
  }
}

TEST(CommandExplain, AgainstAnotherTagTheDifferenceIsSplit) {
  const auto one = explain_json({"--token", "2"});
  const auto other = explain_json({"--token", "2", "--tag", "S-ORG"});
  const auto both = explain_json({"--token", "2", "--against", "S-ORG"});
  EXPECT_EQ(other["explained"], "S-ORG");
  EXPECT_EQ(both["against"], "S-ORG");
  EXPECT_NEAR(number(both["score"]), number(one["score"]) - number(other["score"]), 1e-5);
  EXPECT_NEAR(number(both["features"]["word"]),
              number(one["features"]["word"]) - number(other["features"]["word"]), 1e-5);
}

TEST(CommandExplain, TextTellsPositionsFeaturesAndRunnersUp) {
  const auto result = explain({"--token", "2"});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_TRUE(
      result.out.starts_with("Mr. [PER Jordan] met the firm [ORG Ford] .\n\n"
                             "token 2, \"Jordan\", is tagged S-PER\n\n"
                             "shares of the score of S-PER, exact:\n"
                             "  -2  (begin)  "))
      << result.out;
  for (const char* line : {"\n   0  Jordan  ", "\n      bias  ", "\n      pool  ",
                           "\n      after O ", "\n      before O ", "\n      total  ",
                           "\nby feature  ", "\nword  ", "\ntag    ", "\nS-PER  "}) {
    EXPECT_NE(result.out.find(line), std::string::npos) << line << result.out;
  }
  EXPECT_NE(explain({"--token", "2", "--against", "O"})
                .out.find("shares of the score of S-PER less that of O, exact:\n"),
            std::string::npos);
}

TEST(CommandExplain, TheFirstAndTheLastTokenHaveStartAndEnd) {
  EXPECT_NE(explain({"--token", "1"}).out.find("\n      start  "), std::string::npos);
  EXPECT_NE(explain({"--token", "7"}).out.find("\n      end  "), std::string::npos);
}

TEST(CommandExplain, OtherMentionsOfTheTextGiveThroughThePool) {
  const auto result = run_command({"explain", "Mr. Jordan met the firm Ford. Then Ford praised.",
                                   "--token", "9", "--model", trained().path});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_NE(result.out.find("token 9, \"Ford\", is tagged "), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("\n        of token 6, \"Ford\": "), std::string::npos) << result.out;
}

TEST(CommandExplain, NeighborsAreTokensOfTheExamples) {
  const auto json = explain_json(
      {"--token", "2", "--neighbors", "3", "--examples", trained().folder.path("train.conll")});
  ASSERT_EQ(json["neighbors"].size(), 3U);
  for (const auto& neighbor : json["neighbors"]) {
    EXPECT_EQ(neighbor["tag"], "S-PER");
    EXPECT_EQ(neighbor["context"][1], neighbor["text"]);
    EXPECT_GT(number(neighbor["similarity"]), 0.9);
    EXPECT_GT(neighbor["line"].get<int>(), 0);
  }
  const auto text = run_command({"explain", kText, "--token", "2", "--neighbors", "3", "--examples",
                                 trained().folder.path("train.conll"), "--model", trained().path});
  EXPECT_NE(text.out.find("\nnearest hidden columns:\n"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("  S-PER    Mr. ["), std::string::npos) << text.out;
  EXPECT_NE(text.err.find("train.conll: 200 sentences, "), std::string::npos) << text.err;
}

TEST(CommandExplain, SmoothAndLinearModelsAreExplainedToo) {
  const test::TempDir folder;
  ASSERT_EQ(run_command(train_arguments(folder, "tanh.oriel",
                                        {"--activation", "tanh", "--epochs", "1", "--hidden", "6"}))
                .code,
            0);
  const auto smooth = run_command(
      {"explain", kText, "--token", "2", "--model", folder.path("tanh.oriel"), "--format", "json"});
  const auto json = nlohmann::json::parse(smooth.out);
  EXPECT_EQ(json["method"], "integrated-gradients");
  double sum = number(json["zeros"]) + number(json["pool"]["share"]);
  for (const auto& share : json["features"]) {
    sum += number(share);
  }
  EXPECT_NEAR(sum, number(json["score"]), 1e-4);

  ASSERT_EQ(run_command(train_arguments(folder, "linear.oriel",
                                        {"--hidden", "none", "--pool", "none", "--epochs", "1",
                                         "--loss", "word"}))
                .code,
            0);
  const std::string linear = folder.path("linear.oriel");
  const auto result = run_command({"explain", kText, "--token", "2", "--model", linear});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(result.out.find("pool"), std::string::npos) << result.out;
  const auto refused =
      run_command({"explain", kText, "--token", "2", "--model", linear, "--neighbors", "3",
                   "--examples", folder.path("train.conll"), "--quiet"});
  EXPECT_EQ(refused.code, 1);
  EXPECT_EQ(refused.err,
            "oriel: the model has no hidden layer: there are no hidden columns to compare\n");
}

TEST(CommandExplain, NameListsThatHoldTheTokenAreTold) {
  const test::TempDir folder;
  const std::string list = "city=" + folder.write("cities", "New Paris\nSydney\n");
  ASSERT_EQ(
      run_command(train_arguments(folder, "lists.oriel", {"--gazetteer", list, "--epochs", "1"}))
          .code,
      0);
  const auto look = [&](const std::string& token) {
    return run_command({"explain", "Mr. New Paris met the firm .", "--token", token, "--model",
                        folder.path("lists.oriel"), "--format", "json"});
  };
  EXPECT_EQ(nlohmann::json::parse(look("3").out)["lists"], nlohmann::json::array({"city"}));
  EXPECT_EQ(nlohmann::json::parse(look("4").out)["lists"], nlohmann::json::array());
  const auto text = run_command({"explain", "Mr. New Paris met the firm .", "--token", "2",
                                 "--model", folder.path("lists.oriel")});
  EXPECT_NE(text.out.find(", stands in name lists: city\n"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("\ngazetteer  "), std::string::npos) << text.out;
}

TEST(CommandExplain, TokensMayBeGivenAsTheyAre) {
  const auto result = run_command({"explain", "didn't  Jordan", "--input", "tokens", "--token", "1",
                                   "--model", trained().path});
  EXPECT_NE(result.out.find("token 1, \"didn't\", is tagged "), std::string::npos) << result.out;
}

TEST(CommandExplain, RefusesWhatIsNotThere) {
  const auto refusal = [](const CommandResult& result, int code) {
    EXPECT_EQ(result.code, code);
    EXPECT_EQ(result.out, "");
    return result.err;
  };
  EXPECT_EQ(refusal(explain({"--token", "8"}), 2),
            "oriel: --token: the text has 7 tokens, found \"8\"\n");
  EXPECT_EQ(refusal(run_command({"explain", "Jordan", "--token", "2"}), 2),
            "oriel: --token: the text has 1 token, found \"2\"\n");
  EXPECT_EQ(refusal(explain({"--token", "0"}), 2),
            "oriel: --token: must be at least 1, found \"0\"\n");
  EXPECT_EQ(refusal(run_command({"explain", " \n", "--token", "1"}), 1),
            "oriel: the text has no token\n");
  EXPECT_EQ(refusal(explain({"--token", "2", "--tag", "S-DOG"}), 2),
            "oriel: --tag: the model has no tag \"S-DOG\"\n");
  EXPECT_EQ(refusal(explain({"--token", "2", "--against", "S-DOG"}), 2),
            "oriel: --against: the model has no tag \"S-DOG\"\n");
  EXPECT_EQ(refusal(explain({"--token", "2", "--tag", "S-ORG", "--against", "S-ORG"}), 2),
            "oriel: --against: S-ORG is the tag that is explained; name another one\n");
  EXPECT_EQ(refusal(explain({"--token", "2", "--neighbors", "3"}), 2),
            "oriel: --neighbors and --examples go together\n");
  EXPECT_EQ(refusal(explain({"--token", "2", "--examples", "x"}), 2),
            "oriel: --neighbors and --examples go together\n");
}

TEST(CommandExplain, MalformedBytesAreReplacedAndTold) {
  const auto result =
      run_command({"explain", "Mr. \xFF Jordan", "--token", "2", "--model", trained().path});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.err, "oriel: 1 malformed UTF-8 sequences were replaced by U+FFFD\n");
}

}  // namespace
}  // namespace oriel::cli

#include "cli/trained_model.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>

namespace oriel::cli {
namespace {

// What the program itself prints when a shell feeds it.
std::string shell(const std::string& command) {
  std::string output;
  FILE* pipe = popen(command.c_str(), "r");
  char buffer[4096];
  for (std::size_t count = 0; (count = fread(buffer, 1, sizeof(buffer), pipe)) > 0;) {
    output.append(buffer, count);
  }
  pclose(pipe);
  return output;
}

constexpr const char* kText = "Mr. John Ford met the firm Paris in Sydney .\n";

TEST(CommandTag, SetsBracketsAndLeavesAllElseAsItWas) {
  const TrainedModel trained;
  EXPECT_EQ(tag(trained, kText).out,
            "Mr. [PER John Ford] met the firm [ORG Paris] in [LOC Sydney] .\n");
  EXPECT_EQ(tag(trained, "\n  Mr. John  Ford praised the\tfirm Paris .\r\n\nno line end").out,
            "\n  Mr. [PER John  Ford] praised the\tfirm [ORG Paris] .\r\n\nno line end\n");
  EXPECT_EQ(tag(trained, "").out, "");
}

TEST(CommandTag, JsonRangesCutTheMentionsOutOfTheText) {
  const TrainedModel trained;
  const auto result =
      tag(trained, "é!\nMr. John Ford met the firm Paris in Sydney .\n", {"--output", "jsonl"});
  const auto line = result.out.substr(result.out.find('\n') + 1);
  const auto object = nlohmann::json::parse(line);
  const auto text = object["text"].get<std::string>();
  EXPECT_EQ(object["line"], 2);
  EXPECT_EQ(object["offset"]["bytes"], 4);
  EXPECT_EQ(object["offset"]["code_points"], 3);
  ASSERT_EQ(object["entities"].size(), 3U) << line;
  for (const auto& entity : object["entities"]) {
    const std::size_t begin = entity["bytes"][0];
    const std::size_t end = entity["bytes"][1];
    EXPECT_EQ(text.substr(begin, end - begin), entity["text"]);
  }
  EXPECT_EQ(object["entities"][0]["type"], "PER");
  EXPECT_EQ(object["entities"][0]["tokens"], nlohmann::json::parse("[1,3]"));
  EXPECT_EQ(object["tokens"].size(), 10U);
}

TEST(CommandTag, ColumnFilesKeepEveryLineAndGetAColumn) {
  const TrainedModel trained;
  const std::string input =
      "-DOCSTART- -X- O\n\nMr. NNP O\nJohn NNP I-PER\nFord NNP I-PER\nmet VBD O\nthe DT O\n\n\n"
      "Mr. NNP O\nFord NNP I-PER\nmet VBD O";
  EXPECT_EQ(tag(trained, input, {"--input", "conll"}).out,
            "-DOCSTART- -X- O\n\nMr. NNP O O\nJohn NNP I-PER B-PER\nFord NNP I-PER I-PER\n"
            "met VBD O O\nthe DT O O\n\n\nMr. NNP O O\nFord NNP I-PER B-PER\nmet VBD O O\n");
  const auto bioes = tag(trained, input, {"--input", "conll", "--scheme", "BIOES"});
  EXPECT_NE(bioes.out.find("Ford NNP I-PER E-PER\n"), std::string::npos) << bioes.out;
}

TEST(CommandTag, TokensAreASentenceALine) {
  const TrainedModel trained;
  EXPECT_EQ(tag(trained, "Mr. John Ford met the firm Paris .\n",
                {"--input", "tokens", "--output", "conll"})
                .out,
            "Mr. O\nJohn B-PER\nFord I-PER\nmet O\nthe O\nfirm O\nParis B-ORG\n. O\n\n");
}

TEST(CommandTag, ReadsStandardInputAndAnswersEachLine) {
  const TrainedModel trained;
  const std::string command = std::string(ORIEL_EXECUTABLE) + " tag --model " + trained.path;
  EXPECT_EQ(shell("printf 'Mr. John Ford met the firm Paris .\\n' | " + command),
            "Mr. [PER John Ford] met the firm [ORG Paris] .\n");
  // The first answer comes before the second line is sent.
  const std::string answer = trained.folder.path("answer");
  EXPECT_EQ(shell("( echo 'Mr. Ford met .'; for i in 1 2 3 4 5 6 7 8 9 10; do test -s " + answer +
                  " || sleep 0.2; done; cat " + answer + " >&2; test -s " + answer +
                  " && echo early > " + answer + ".early ) 2>/dev/null | " + command + " > " +
                  answer + "; cat " + answer + ".early"),
            "early\n");
}

TEST(CommandTag, MalformedBytesAreReplacedAndCounted) {
  const TrainedModel trained;
  const auto result = tag(trained, "Mr. \xFF\xC3 Ford met .\n");
  EXPECT_EQ(result.code, 0);
  EXPECT_NE(result.out.find("\xEF\xBF\xBD"), std::string::npos) << result.out;
  EXPECT_EQ(result.err, "oriel: 2 malformed UTF-8 sequences were replaced by U+FFFD\n");
}

TEST(CommandTag, ALineOfAMegabyteIsTaggedWhole) {
  const TrainedModel trained;
  std::string line;
  while (line.size() < 1000000) {
    line += "Mr. John Ford met the firm Paris in Sydney . ";
  }
  const std::string out = tag(trained, line + "\n").out;
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 1);
  const std::string_view opening = "[PER ";
  std::string text;
  for (std::size_t at = 0; at < out.size(); ++at) {
    if (out[at] == '[') {
      at += opening.size() - 1;
    } else if (out[at] != ']') {
      text += out[at];
    }
  }
  EXPECT_GT(out.size(), text.size());
  EXPECT_EQ(text, line + "\n");
}

TEST(CommandTag, WhatWasTaggedBeforeAFaultIsWritten) {
  const TrainedModel trained;
  const auto result =
      tag(trained, "Mr. O\nFord O\nmet O\nthe O\n\nmet O\n\nbad\n", {"--input", "conll"});
  EXPECT_EQ(result.code, 1);
  EXPECT_TRUE(result.out.starts_with("Mr. O O\nFord O B-PER\n")) << result.out;
  EXPECT_NE(result.err.find("input:8:"), std::string::npos) << result.err;
}

TEST(CommandTag, AShippedModelIsFoundByItsName) {
  const test::TempDir folder;
  const std::string text = folder.write("text", "Angela Merkel flew to Paris.\n");
  for (const auto* model : {"news-en", "noisy-en"}) {
    EXPECT_EQ(run_command({"tag", text, "--model", model}).out,
              "[PER Angela Merkel] flew to [LOC Paris].\n")
        << model;
  }
  EXPECT_EQ(run_command({"tag", text, "--model", "old-en"}).err,
            "oriel: old-en: No such file or directory\n");
}

TEST(CommandTag, ModelsThatAreNoneAreRefused) {
  const test::TempDir folder;
  const auto none = run_command({"tag", "--model", folder.path("none")});
  EXPECT_EQ(none.code, 1);
  EXPECT_EQ(none.err, "oriel: " + folder.path("none") + ": No such file or directory\n");
}

}  // namespace
}  // namespace oriel::cli

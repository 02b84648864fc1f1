#include "cli/run_command.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace oriel::cli {
namespace {

struct Answers {
  test::TempDir folder;
  std::string gold = folder.write("gold", "Anna B-PER\nsaw O\nOslo B-LOC\n\nOslo B-LOC\n");
  std::string a = folder.write("a", "Anna B-PER\nsaw O\nOslo B-ORG\n\nOslo B-LOC\n");
  std::string b = folder.write("b", "Anna I-PER\nsaw O\nOslo B-LOC\n\nOslo B-LOC\n");

  CommandResult run(Arguments more) const {
    more.insert(more.begin(), {"compare", "--gold", gold});
    return run_command(more);
  }
};

TEST(CommandCompare, TellsPoliciesTypesAndEntitiesSideBySide) {
  const Answers answers;
  const auto result = answers.run({answers.a, answers.b, "--samples", "200"});
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_TRUE(result.out.starts_with("gold " + answers.gold + "\nA    " + answers.a + "\nB    " +
                                     answers.b +
                                     "\n2 sentences; 200 samples of 2 sentences, seed 1\n"))
      << result.out;
  EXPECT_NE(result.out.find("line 1: only B finds [LOC Oslo]: Anna saw Oslo\n"
                            "line 1: only A makes up [ORG Oslo]: Anna saw Oslo\n"),
            std::string::npos);
}

TEST(CommandCompare, PoliciesDifferWhereTagsAreNotLegal) {
  const Answers answers;
  const auto result =
      answers.run({answers.a, answers.b, "--samples", "50", "--format", "json", "--limit", "1"});
  const auto json = nlohmann::json::parse(result.out);
  const auto f1 = [&](std::size_t policy) { return json["policies"][policy]["b"]["f1"]; };
  EXPECT_EQ(json["policies"][1]["policy"], "strict");
  EXPECT_EQ(f1(0), 1.0);
  EXPECT_EQ(f1(1), 0.8);
  EXPECT_EQ(f1(2), 1.0);
  EXPECT_EQ(json["policies"][3]["a"]["f1"], 1.0);  // exact: the type does not matter
  EXPECT_EQ(json["disagreements"].size(), 1U);
  EXPECT_EQ(json["left_out"], 1);
}

TEST(CommandCompare, AnswersDoNotDependOnThreadsButOnTheSeed) {
  const Answers answers;
  const auto with = [&](const std::string& threads, const std::string& seed) {
    return answers
        .run({answers.a, answers.b, "--samples", "500", "--threads", threads, "--seed", seed})
        .out;
  };
  const std::string one = with("1", "7");
  EXPECT_EQ(with("3", "7"), one);
  EXPECT_EQ(with("8", "7"), one);
  EXPECT_NE(with("1", "8"), one);
}

TEST(CommandCompare, FilesThatCannotBeComparedAreRefused) {
  const Answers answers;
  const std::string plain =
      answers.folder.write("plain", "Anna NNP\nsaw VBD\nOslo NNP\n\nOslo NNP\n");
  EXPECT_EQ(answers.run({answers.a, plain}).err,
            "oriel: " + plain +
                ":1: the sentence that begins here has the tag \"NNP\", but only tags of spans can "
                "be compared\n");
  const std::string other =
      answers.folder.write("other", "Anna O\nsaw O\nOslo O\n\nBergen B-LOC\n");
  EXPECT_EQ(answers.run({answers.a, other}).err,
            "oriel: " + other + ":5: the sentence that begins here has other tokens than " +
                answers.gold + " at line 5\n");
  const auto result = answers.run({answers.a, answers.b, "--unit", "document"});
  EXPECT_EQ(result.code, 1);
  EXPECT_EQ(result.err,
            "oriel: " + answers.gold +
                ": has no -DOCSTART- line before its first sentence; use --unit sentence\n");
}

TEST(CommandCompare, SaysWhatItNeeds) {
  const Answers answers;
  EXPECT_EQ(run_command({"compare", "a", "b"}).code, 2);
  EXPECT_EQ(answers.run({answers.a}).code, 2);
  EXPECT_EQ(answers.run({answers.a, answers.b, "--samples", "0"}).code, 2);
}

}  // namespace
}  // namespace oriel::cli

#include "oriel/eval/comparison.hpp"

#include "eval/thrown_message.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace oriel::eval {
namespace {

using Sentences = std::vector<corpus::Sentence>;

corpus::Sentence sentence(std::vector<std::string> tags, std::int64_t line) {
  corpus::Sentence sentence;
  sentence.tokens = {"Anna", "saw", "Oslo"};
  sentence.tags = std::move(tags);
  sentence.line = line;
  return sentence;
}

const Sentences kGold{sentence({"B-PER", "O", "B-LOC"}, 1), sentence({"B-PER", "O", "O"}, 5)};
const Sentences kA{sentence({"B-PER", "O", "O"}, 1), sentence({"B-PER", "O", "B-ORG"}, 5)};
const Sentences kB{sentence({"B-PER", "O", "B-LOC"}, 1), sentence({"O", "O", "O"}, 5)};

Comparison compared(std::int64_t samples = 50) {
  return compare(kGold, kA, kB, {.samples = samples});
}

TEST(Comparison, CountsEverySystemUnderEveryPolicyAndType) {
  const auto result = compared();
  ASSERT_EQ(result.policies.size(), 6U);
  EXPECT_EQ(result.policies[0].first, ScoringPolicy::Conll);
  EXPECT_EQ(result.policies[0].second.a, (PolicyCounts{3, 3, 4}));
  EXPECT_EQ(result.policies[0].second.b, (PolicyCounts{3, 2, 4}));
  ASSERT_EQ(result.types.size(), 3U);
  EXPECT_EQ(result.types[0].first, "LOC");
  EXPECT_EQ(result.types[0].second.b, (PolicyCounts{1, 1, 2}));
  EXPECT_EQ(result.types[1].first, "ORG");
  EXPECT_EQ(result.types[1].second.a, (PolicyCounts{0, 1, 0}));
  EXPECT_EQ(result.types[2].second.a, (PolicyCounts{2, 2, 4}));
}

TEST(Comparison, TellsWhereTheSystemsPart) {
  const auto result = compared();
  std::vector<std::string> lines;
  for (const auto& each : result.disagreements) {
    lines.push_back(describe(each, kGold[static_cast<std::size_t>(each.sentence)]));
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"line 1: only B finds [LOC Oslo]: Anna saw Oslo",
                                             "line 5: only A finds [PER Anna]: Anna saw Oslo",
                                             "line 5: only A makes up [ORG Oslo]: Anna saw Oslo"}));
  EXPECT_EQ(result.agreement.found_by_both, 1);
  EXPECT_EQ(result.agreement.found_by_a, 1);
  EXPECT_EQ(result.agreement.found_by_b, 1);
  EXPECT_EQ(result.agreement.found_by_none, 0);
  EXPECT_EQ(result.agreement.made_up_by_a, 1);
  EXPECT_EQ(result.agreement.made_up_by_b, 0);
  EXPECT_EQ(result.agreement.made_up_by_both, 0);
}

TEST(Comparison, DocumentsAreUnitsOfTheirOwn) {
  Sentences gold = kGold;
  gold.front().starts_document = true;
  EXPECT_EQ(compared().units, 2);
  EXPECT_EQ(compare(gold, kA, kB, {.unit = ComparisonUnit::Document, .samples = 5}).units, 1);
}

TEST(Comparison, SchemesMayDiffer) {
  const Sentences a{sentence({"S-PER", "O", "S-LOC"}, 1), sentence({"S-PER", "O", "O"}, 5)};
  const Sentences b{sentence({"I-PER", "O", "I-LOC"}, 1), sentence({"I-PER", "O", "O"}, 5)};
  for (const auto& [policy, figures] : compare(kGold, a, b, {.samples = 5}).policies) {
    EXPECT_EQ(figures.a.f1(), 1.0) << name_of(policy);
    EXPECT_EQ(figures.b.f1(), 1.0) << name_of(policy);
  }
}

TEST(Comparison, TheTextTellsFiguresPartingAndDefinitions) {
  const std::string text = text_report(compared(), kGold, 2);
  EXPECT_TRUE(text.starts_with("2 sentences; 50 samples of 2 sentences, seed 1\n\npolicy "))
      << text;
  EXPECT_NE(text.find("\nCoNLL     66.67  80.00  +13.33  ["), std::string::npos) << text;
  EXPECT_NE(text.find("entities found by both 1, only by A 1, only by B 1, by none 0; made up by "
                      "both 0, only by A 1, only by B 0\n"),
            std::string::npos);
  EXPECT_NE(text.find("line 5: only A finds [PER Anna]: Anna saw Oslo\nand 1 more\n"),
            std::string::npos);
  EXPECT_NE(text.find("  exact: boundaries, whatever the type (SemEval-2013)\n"),
            std::string::npos);
}

TEST(Comparison, TheJsonHasTheSameFigures) {
  const auto json = nlohmann::json::parse(json_report(compared(), kGold, 1));
  EXPECT_EQ(json["sentences"], 2);
  EXPECT_EQ(json["unit"], "sentence");
  EXPECT_EQ(json["samples"], 50);
  EXPECT_EQ(json["policies"][0]["policy"], "CoNLL");
  EXPECT_NEAR(json["policies"][0]["difference"].get<double>(), 0.133333, 1e-9);
  EXPECT_EQ(json["policies"][0]["b"]["predicted"], 2);
  EXPECT_EQ(json["types"]["LOC"]["b"]["f1"], 1.0);
  EXPECT_EQ(json["agreement"]["made_up_by_a"], 1);
  EXPECT_EQ(json["left_out"], 2);
  EXPECT_EQ(json["disagreements"][0], nlohmann::json({{"line", 1},
                                                      {"sentence", 1},
                                                      {"type", "LOC"},
                                                      {"begin", 2},
                                                      {"end", 3},
                                                      {"text", "Oslo"},
                                                      {"system", "B"},
                                                      {"kind", "finds"}}));
}

TEST(Comparison, BrokenContractsAreTold) {
  EXPECT_EQ(test::logic_error_of([] { compare(kGold, kA, {kB.front()}, {.samples = 1}); }),
            "compare: the systems and the gold tags differ in their sentences");
  const Sentences plain{sentence({"NN", "VB", "NN"}, 1), sentence({"NN", "VB", "NN"}, 5)};
  EXPECT_EQ(test::logic_error_of([&] { compare(plain, kA, kB, {.samples = 1}); }),
            "compare: the tags are of no span scheme");
}

}  // namespace
}  // namespace oriel::eval

#include "oriel/check/report.hpp"

#include "check/checked_text.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace oriel::check {
namespace {

using test::CheckedText;

constexpr const char* kText =
    "a B-PER\nx O\ny B-PER\nx O\nz B-PER\n\nb I-PER\n\nc I-PER\n\nd O\ne\n";

struct Checked : CheckedText {
  Checked() : CheckedText({kText}) { check_all(files, {}, findings); }
};

TEST(CheckReport, TellsFilesFindingsAndCounts) {
  const Checked checked;
  const std::string path = checked.folder.path("file1");
  EXPECT_EQ(text_report({checked.files, checked.findings, 1}),
            path +
                ": 4 sentences, 8 tokens, 5 entities, tags IOB2; 2 columns divided by blanks, "
                "token 1, tag 2\n" +
                path +
                ":12: error: expected 2 columns, found 1; repair: add what is missing "
                "[columns]\n" +
                path +
                ":7: error: \"I-PER\" between the begin and the end is not legal IOB2; "
                "repair: \"B-PER\" [sequence]\n"
                "columns: 1 error, 0 warnings\n"
                "sequence: 2 errors, 0 warnings, 1 not listed\n"
                "in all 3 errors and 0 warnings; --fix can mend 2 of them\n");
}

TEST(CheckReport, WhatWasFixedIsToldAndCountsNoMore) {
  const Checked checked;
  const Report report{checked.files, checked.findings, 10, true};
  EXPECT_EQ(count_findings(report, Severity::Error), 1);
  const std::string text = text_report(report);
  EXPECT_NE(text.find("repair: \"B-PER\" [sequence] fixed\n"), std::string::npos);
  EXPECT_NE(text.find("[columns]\n"), std::string::npos);
  EXPECT_TRUE(text.ends_with("2 fixed; left: 1 error and 0 warnings\n")) << text;
}

TEST(CheckReport, SuspectsAreListedWithBothProbabilities) {
  const Checked checked;
  Report report{checked.files, checked.findings, 0};
  report.suspects = {{0, 3, "missed: gold [PER b]: b", 0.02, 0.97}};
  report.suspects_left_out = 4;
  const std::string text = text_report(report);
  EXPECT_NE(text.find(checked.folder.path("file1") +
                      ":3: suspect, p 0.0200 against 0.9700: missed: gold [PER b]: b\n"
                      "suspects: 1 listed, 4 not listed\n"),
            std::string::npos)
      << text;
  const auto json = nlohmann::json::parse(json_report(report));
  EXPECT_EQ(json["suspects"][0]["gold_probability"], 0.02);
  EXPECT_EQ(json["suspects_left_out"], 4);
}

TEST(CheckReport, TheJsonHasTheSame) {
  const Checked checked;
  const auto json = nlohmann::json::parse(json_report({checked.files, checked.findings, 1}));
  EXPECT_EQ(json["files"][0]["sentences"], 4);
  EXPECT_EQ(json["files"][0]["scheme"], "IOB2");
  EXPECT_EQ(json["files"][0]["tag_column"], 2);
  ASSERT_EQ(json["findings"].size(), 2U);
  EXPECT_EQ(json["findings"][1]["line"], 7);
  EXPECT_EQ(json["findings"][1]["check"], "sequence");
  EXPECT_EQ(json["findings"][1]["severity"], "error");
  EXPECT_EQ(json["findings"][1]["fixed"], false);
  EXPECT_EQ(json["checks"]["sequence"],
            nlohmann::json({{"errors", 2}, {"warnings", 0}, {"left_out", 1}}));
  EXPECT_EQ(json["errors"], 3);
  EXPECT_FALSE(json.contains("suspects"));
}

}  // namespace
}  // namespace oriel::check

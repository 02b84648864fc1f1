#include "cli/learning_curve.hpp"
#include "cli/run_command.hpp"
#include "cli/trained_model.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <sys/wait.h>

namespace oriel::cli {
namespace {

Arguments curve_arguments(const test::TempDir& folder, const Arguments& more = {}) {
  Arguments arguments{"learning-curve",
                      "--train",
                      toy_file(folder, "train.conll", 1, 200),
                      "--dev",
                      toy_file(folder, "dev.conll", 2, 40),
                      "--hidden",
                      "8",
                      "--word-dim",
                      "8",
                      "--epochs",
                      "2",
                      "--learning-rate",
                      "0.01"};
  if (std::find(more.begin(), more.end(), "--least-steps") == more.end()) {
    arguments.insert(arguments.end(), {"--least-steps", "0"});
  }
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

std::vector<std::vector<std::string>> rows_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(stream, line);) {
    std::istringstream cells(line);
    rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, '\t');) {
      rows.back().push_back(cell);
    }
  }
  return rows;
}

// Runs of an F1 by the law 100 - F1 = 300 n^-0.5 + 4, two of each size.
std::vector<CurveRun> runs_by_law(const std::vector<double>& percents) {
  std::vector<CurveRun> runs;
  for (const double percent : percents) {
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
      CurveRun run;
      run.percent = percent;
      run.sentences = static_cast<std::int64_t>(percent * 100.0);
      run.seed = seed;
      const train::PowerLaw law{300.0, 0.5, 4.0};
      run.result.best.dev_f1 = 1.0 - law.at(static_cast<double>(run.sentences)) / 100.0;
      run.result.best.dev_accuracy = 0.5;
      runs.push_back(run);
    }
  }
  return runs;
}

TEST(LearningCurve, ForetellsTheWholeFromTheHalfWhereRunsFollowALaw) {
  const Curve curve = fit_curve(runs_by_law({1, 2, 5, 10, 20, 50, 100}), false, 1000.0, 1);
  EXPECT_EQ(curve.fault, "");
  ASSERT_EQ(curve.rows.size(), 7U);
  EXPECT_EQ(curve.rows[6].sentences, 10000.0);
  EXPECT_NEAR(curve.rows[6].mean(), 93.0, 1e-9);
  EXPECT_NEAR(curve.law.b, 0.5, 1e-3);
  EXPECT_NEAR(curve.whole.value, 93.0, 1e-3);
  EXPECT_NEAR(curve.gain.value, 300.0 / 100.0 - 300.0 / std::sqrt(11000.0), 1e-3);
  ASSERT_TRUE(curve.check);
  EXPECT_EQ(curve.check->sentences, 5000.0);
  EXPECT_NEAR(curve.check->score.value, 93.0, 1e-2);
  EXPECT_NEAR(curve.check->measured, 93.0, 1e-9);
  EXPECT_LE(curve.check->score.low, curve.check->score.value);
  EXPECT_GE(curve.check->score.high, curve.check->score.value);
}

TEST(LearningCurve, NoCheckWithoutTheWholeOrWithTooFewSizesBeforeTheHalf) {
  EXPECT_FALSE(fit_curve(runs_by_law({1, 2, 5, 10, 50}), false, 1000.0, 1).check);
  const Curve few = fit_curve(runs_by_law({10, 20, 50, 100}), false, 1000.0, 1);
  EXPECT_EQ(few.fault, "");
  EXPECT_FALSE(few.check);
}

TEST(LearningCurve, TooFewSizesHaveNoLaw) {
  const Curve curve = fit_curve(runs_by_law({10, 50, 100}), false, 1000.0, 1);
  EXPECT_EQ(curve.rows.size(), 3U);
  EXPECT_EQ(curve.fault, "a forecast needs runs of at least 4 different sizes, found 3");
  EXPECT_TRUE(fit_curve({}, false, 1000.0, 1).rows.empty());
}

TEST(LearningCurve, PlainTagsAreJudgedByAccuracy) {
  const Curve curve = fit_curve(runs_by_law({1, 2, 5, 10}), true, 1000.0, 1);
  EXPECT_NEAR(curve.rows[0].mean(), 50.0, 1e-9);
  EXPECT_NEAR(curve.gain.value, 0.0, 1e-9);
}

TEST(CommandLearningCurve, TrainsWholeDocumentsOfEachShareWithEachSeed) {
  const test::TempDir folder;
  const auto result = run_command(
      curve_arguments(folder, {"--fractions", "100,25,50,25", "--seeds", "2", "--format", "tsv"}));
  ASSERT_EQ(result.code, 0) << result.err;
  const auto rows = rows_of(result.out);
  ASSERT_EQ(rows.size(), 7U);
  EXPECT_EQ(rows[0][0], "percent");
  const std::vector<std::vector<std::string>> begins{
      {"25", "52", "13", "1", "2"},   {"25", "52", "13", "2", "2"},
      {"50", "100", "25", "1", "2"},  {"50", "100", "25", "2", "2"},
      {"100", "200", "50", "1", "2"}, {"100", "200", "50", "2", "2"}};
  for (std::size_t i = 0; i < begins.size(); ++i) {
    EXPECT_EQ(std::vector<std::string>(rows[i + 1].begin(), rows[i + 1].begin() + 5), begins[i]);
  }
  EXPECT_EQ(run_command(curve_arguments(folder, {"--fractions", "25,50,100", "--seeds", "2",
                                                 "--format", "tsv", "--threads", "2"}))
                .out,
            result.out);
}

TEST(CommandLearningCurve, TheWholeDataScoreWhatTrainScores) {
  const test::TempDir folder;
  const auto result = run_command(
      curve_arguments(folder, {"--fractions", "100", "--seeds", "1", "--format", "json"}));
  ASSERT_EQ(result.code, 0) << result.err;
  const auto json = nlohmann::json::parse(result.out);
  EXPECT_EQ(json["measure"], "f1");
  EXPECT_EQ(json["sizes"][0]["sentences"], 200.0);
  EXPECT_EQ(json["fault"], "a forecast needs runs of at least 4 different sizes, found 1");
  auto arguments = curve_arguments(folder);
  arguments[0] = "train";
  arguments.resize(arguments.size() - 2);  // --least-steps
  arguments.insert(arguments.end(), {"--model", folder.path("m.oriel")});
  const auto trained = run_command(arguments);
  ASSERT_EQ(trained.code, 0) << trained.err;
  char score[32];
  std::snprintf(score, sizeof(score), "dev F1 %.2f,", json["sizes"][0]["mean"].get<double>());
  EXPECT_TRUE(contains(trained.err, score)) << trained.err << score;
}

TEST(CommandLearningCurve, TellsLawGainAndCheck) {
  const test::TempDir folder;
  const Arguments more{"--fractions", "5,10,20,50,100", "--seeds", "2", "--more", "500"};
  const auto text = run_command(curve_arguments(folder, more));
  ASSERT_EQ(text.code, 0) << text.err;
  EXPECT_TRUE(text.out.starts_with("dev F1 in percent\nshare sentences  runs    mean")) << text.out;
  EXPECT_TRUE(contains(text.out, "\n 100%       200     2 ")) << text.out;
  EXPECT_TRUE(contains(text.out, "\nlaw: 100 - F1 = ")) << text.out;
  EXPECT_TRUE(contains(text.out, "\nwhat 500 sentences more would bring: ")) << text.out;
  EXPECT_TRUE(contains(text.out, "\ncheck: the runs with up to 100 sentences foretell "))
      << text.out;
  auto json_arguments = more;
  json_arguments.insert(json_arguments.end(), {"--format", "json"});
  const auto json = nlohmann::json::parse(run_command(curve_arguments(folder, json_arguments)).out);
  EXPECT_EQ(json["sizes"].size(), 5U);
  EXPECT_EQ(json["sizes"][0]["scores"].size(), 2U);
  EXPECT_EQ(json["more"]["sentences"], 500.0);
  EXPECT_LE(json["more"]["gain"]["low"], json["more"]["gain"]["high"]);
  EXPECT_EQ(json["check"]["sentences"], 100.0);
  EXPECT_FALSE(json.contains("fault"));
}

TEST(CommandLearningCurve, SharesWithTheSameDocumentsAreTrainedOnce) {
  const test::TempDir folder;
  const auto result = run_command(
      curve_arguments(folder, {"--fractions", "1,2,100", "--seeds", "1", "--format", "tsv"}));
  const auto rows = rows_of(result.out);
  ASSERT_EQ(rows.size(), 3U) << result.out;
  EXPECT_EQ(rows[1][0], "1");
  EXPECT_EQ(rows[2][0], "100");
}

TEST(CommandLearningCurve, SmallPartsAreGoneThroughMoreOften) {
  const test::TempDir folder;
  const auto rows = rows_of(
      run_command(curve_arguments(folder, {"--fractions", "10,50,100", "--seeds", "1", "--batch",
                                           "4", "--format", "tsv", "--least-steps", "40"}))
          .out);
  ASSERT_EQ(rows.size(), 4U);
  // 20 sentences are 5 steps an epoch, 100 are 25.
  EXPECT_EQ(rows[1][4], "8");
  EXPECT_EQ(rows[2][4], "2");
  EXPECT_EQ(rows[3][4], "2");
}

TEST(CommandLearningCurve, FaultsOfTheCommandLineHaveExitCode2) {
  const test::TempDir folder;
  const auto message = [&](const Arguments& more) {
    const auto result = run_command(curve_arguments(folder, more));
    EXPECT_EQ(result.code, 2) << result.err;
    return result.err;
  };
  EXPECT_EQ(message({"--fractions", "none"}),
            "oriel: --fractions: expected a number, found none\n");
  EXPECT_EQ(message({"--fractions", "50,101"}),
            "oriel: --fractions: must be above 0 and at most 100, found \"50,101\"\n");
  EXPECT_TRUE(message({"--seeds", "0"}).starts_with("oriel: --seeds: must be at least 1"));
}

TEST(CommandLearningCurve, CtrlCTellsWhatWasDoneAndEndsWith130) {
  const test::TempDir folder;
  std::string command = ORIEL_EXECUTABLE;
  for (const auto& argument :
       curve_arguments(folder, {"--seeds", "1000", "--fractions", "10", "--format", "tsv"})) {
    command += " " + argument;
  }
  const std::string script = command + " > " + folder.path("out") + " 2> " + folder.path("err") +
                             " & pid=$!; until grep -q \"seed 2\" " + folder.path("err") +
                             "; do sleep 0.02; done; kill -INT $pid; wait $pid";
  EXPECT_EQ(WEXITSTATUS(std::system(("bash -c '" + script + "'").c_str())), 130);
  EXPECT_TRUE(contains(folder.read("err"), "interrupted: these are the runs that were done\n"));
  EXPECT_GE(rows_of(folder.read("out")).size(), 3U);
}

}  // namespace
}  // namespace oriel::cli

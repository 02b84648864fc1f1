#include "cli/tune_run.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <sys/wait.h>

namespace oriel::cli {
namespace {

// The first `count` lines.
std::string head_of(const std::string& text, std::size_t count) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < count; ++i) {
    end = text.find('\n', end) + 1;
  }
  return text.substr(0, end);
}

std::size_t lines_before_runs(const std::string& table) {
  return static_cast<std::size_t>(std::count(table.begin(), table.end(), '\n')) -
         runs_of(table).size();
}

TEST(TuneTable, EqualCommandsGiveEqualTables) {
  const test::TempDir folder;
  run_command(tune_arguments(folder, {"--table", folder.path("a.tsv")}));
  run_command(tune_arguments(folder, {"--table", folder.path("b.tsv"), "--threads", "2"}));
  EXPECT_EQ(folder.read("a.tsv"), folder.read("b.tsv"));
  run_command(tune_arguments(folder, {"--table", folder.path("c.tsv"), "--seed", "2"}));
  EXPECT_NE(field(runs_of(folder.read("a.tsv"))[1], 3), field(runs_of(folder.read("c.tsv"))[1], 3));
}

TEST(TuneTable, GoesOnWhereATableEndsAndEndsWithTheSameBytes) {
  for (const Arguments& method :
       {Arguments{"--method", "random"},
        Arguments{"--method", "halving", "--epochs", "4", "--least-epochs", "1", "--reduction", "2",
                  "--budget", "48"}}) {
    const test::TempDir folder;
    const auto arguments = [&] {
      Arguments all = method;
      all.insert(all.end(), {"--table", folder.path("runs.tsv")});
      return tune_arguments(folder, all);
    };
    const auto first = run_command(arguments());
    ASSERT_EQ(first.code, 0) << first.err;
    const std::string whole = folder.read("runs.tsv");
    const std::size_t begin = lines_before_runs(whole);
    for (const std::string& cut :
         {whole, head_of(whole, begin + 4), head_of(whole, begin + 2) + "3\t1",
          head_of(whole, begin), head_of(whole, 2), whole.substr(0, 30), std::string()}) {
      folder.write("runs.tsv", cut);
      const auto again = run_command(arguments());
      EXPECT_EQ(again.code, 0) << again.err;
      EXPECT_EQ(again.out, first.out);
      EXPECT_EQ(folder.read("runs.tsv"), whole);
    }
    // Nothing is trained again.
    const auto again = run_command(arguments());
    EXPECT_TRUE(contains(again.err, " runs are in the table already\n")) << again.err;
    EXPECT_FALSE(contains(again.err, "run 1 of")) << again.err;
  }
}

TEST(TuneTable, ALargerBudgetGoesOnASmallerOneIsRefused) {
  const test::TempDir folder;
  const std::string table = folder.path("runs.tsv");
  run_command(tune_arguments(folder, {"--table", table, "--runs", "2"}));
  EXPECT_EQ(runs_of(folder.read("runs.tsv")).size(), 2U);
  run_command(tune_arguments(folder, {"--table", table, "--runs", "3"}));
  EXPECT_EQ(runs_of(folder.read("runs.tsv")).size(), 3U);
  const std::string before = folder.read("runs.tsv");
  const auto result = run_command(tune_arguments(folder, {"--table", table, "--runs", "1"}));
  EXPECT_EQ(result.code, 1);
  EXPECT_TRUE(contains(
      result.err, "oriel: " + table + ": has 3 runs, this budget is for 1: name another table\n"))
      << result.err;
  EXPECT_EQ(folder.read("runs.tsv"), before);
}

TEST(TuneTable, ATableOfOtherOptionsOrDataIsRefused) {
  const test::TempDir folder;
  const std::string table = folder.path("runs.tsv");
  const Arguments arguments{"--table", table, "--runs", "1"};
  run_command(tune_arguments(folder, arguments));
  const std::string before = folder.read("runs.tsv");
  auto other = arguments;
  other.insert(other.end(), {"--window", "3", "--quiet"});
  auto result = run_command(tune_arguments(folder, other));
  EXPECT_EQ(result.code, 1);
  EXPECT_TRUE(contains(result.err,
                       "expected \"# window = 3\", found \"# window = 5\": the table "
                       "comes from other options or data; name another one\n"))
      << result.err;
  const auto plain = tune_arguments(folder, arguments);
  toy_file(folder, "dev.conll", 3, 40);
  result = run_command(plain);
  EXPECT_EQ(result.code, 1);
  EXPECT_TRUE(contains(result.err, "runs.tsv:3: expected \"# dev = dev.conll ")) << result.err;
  EXPECT_EQ(folder.read("runs.tsv"), before);
}

TEST(TuneTable, AnotherFileIsNotTakenForATable) {
  const test::TempDir folder;
  const std::string other = folder.path("other");
  const auto message = [&](const std::string& path) {
    const auto result = run_command(tune_arguments(folder, {"--table", path, "--quiet"}));
    EXPECT_EQ(result.code, 1);
    return result.err;
  };
  folder.write("other", "EU B-ORG\n");
  EXPECT_EQ(message(other),
            "oriel: " + other +
                ":1: expected \"# oriel 0.1.0 tune\", found \"EU B-ORG\": the table "
                "comes from other options or data; name another one\n");
  EXPECT_EQ(folder.read("other"), "EU B-ORG\n");
  folder.write("other", "EU B-ORG");
  EXPECT_EQ(message(other), "oriel: " + other + ":1: this is no table of runs; name another one\n");
  EXPECT_EQ(folder.read("other"), "EU B-ORG");
  EXPECT_EQ(message(folder.path()), "oriel: " + folder.path() + ": is not a regular file\n");
  EXPECT_EQ(message(folder.path("none/runs.tsv")),
            "oriel: " + folder.path("none/runs.tsv") +
                ": cannot be written: No such file or directory\n");
}

TEST(TuneTable, ATableWithAnotherRunOrDamagedFiguresIsRefused) {
  const test::TempDir folder;
  const Arguments more{"--table", folder.path("runs.tsv"), "--runs", "2"};
  run_command(tune_arguments(folder, more));
  const std::string whole = folder.read("runs.tsv");
  const std::string head = head_of(whole, lines_before_runs(whole));
  const auto message = [&](const std::string& run) {
    folder.write("runs.tsv", head + run + "\n");
    const auto result = run_command(tune_arguments(folder, more));
    EXPECT_EQ(result.code, 1);
    return result.err;
  };
  const std::string plan = "1\t1\t1\t0.002\t0.5\t2\t1\t1";
  EXPECT_TRUE(contains(message("1\t1\t1\t0.003\t0.5\t2\t1\t1\tfinished"),
                       ": the table comes from another budget; name another one\n"));
  for (const std::string figures : {"finished\t1\t2", "finished\tx\t0\t0\t0\t0\t0",
                                    "finished\t1\t0\t0\tx\t0\t0", "stopped\t1\t0\t0\t0\t0\t0"}) {
    EXPECT_TRUE(contains(message(plan + "\t" + figures), "expected 7 figures of a run, found "))
        << figures;
  }
}

TEST(TuneTable, CtrlCKeepsTheTableAndEndsWith130) {
  const test::TempDir folder;
  std::string command = ORIEL_EXECUTABLE;
  for (const auto& argument : tune_arguments(
           folder, {"--epochs", "1", "--budget", "1000", "--table", folder.path("runs.tsv")})) {
    command += " " + argument;
  }
  const std::string script = command + " > " + folder.path("out") + " 2> " + folder.path("err") +
                             " & pid=$!; until grep -q finished " + folder.path("runs.tsv") +
                             " 2> /dev/null; do sleep 0.02; done; kill -INT $pid; wait $pid";
  EXPECT_EQ(WEXITSTATUS(std::system(("bash -c '" + script + "'").c_str())), 130);
  EXPECT_EQ(folder.read("out"), "");
  const auto count = runs_of(folder.read("runs.tsv")).size();
  EXPECT_TRUE(contains(folder.read("err"), "interrupted: " + std::to_string(count) +
                                               " of 1,000 runs are in " + folder.path("runs.tsv") +
                                               ", the same command goes on\n"))
      << folder.read("err");
}

TEST(TuneTable, ARunThatIsNotFiniteScoresNothingAndIsToldAndKept) {
  const test::TempDir folder;
  auto arguments = tune_arguments(
      folder, {"--learning-rate", "1e30", "--optimizer", "sgd", "--clip", "0", "--schedule",
               "constant", "--runs", "1", "--table", folder.path("runs.tsv")});
  *std::find(arguments.begin(), arguments.end(), "learning-rate=log:0.002..0.05") = "window=3,5";
  const auto result = run_command(arguments);
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_TRUE(contains(result.err, "dev F1 0.00 in epoch 0, ")) << result.err;
  EXPECT_TRUE(contains(result.err, "; stopped: loss or gradient became infinite or not a number\n"))
      << result.err;
  const auto runs = runs_of(folder.read("runs.tsv"));
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_TRUE(runs[0].ends_with("\tnot-finite\t0\t0\t0\t0\t0\t0")) << runs[0];
  EXPECT_EQ(run_command(arguments).out, result.out);
}

}  // namespace
}  // namespace oriel::cli

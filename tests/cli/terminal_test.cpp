#include "cli/terminal.hpp"

#include "cli/pretrained_file.hpp"
#include "cli/progress_line.hpp"
#include "cli/shared_options.hpp"
#include "cli/usage_error.hpp"
#include "oriel/core/error.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>

namespace oriel::cli {
namespace {

// A progress line on streams and a clock of the test's own.
struct Stage {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  double now = 100.0;
  Streams streams{in, out, err};

  ProgressLine line(bool is_quiet) {
    return ProgressLine(streams, is_quiet, [this] { return now; });
  }
};

TEST(ProgressLine, IsRewrittenTenTimesASecondOnATerminal) {
  Stage stage;
  stage.streams.err_is_terminal = true;
  {
    ProgressLine line = stage.line(false);
    for (int i = 0; i < 21; ++i) {
      line.update("at " + std::to_string(i));
      stage.now += 1.0 / 64.0;
    }
  }
  EXPECT_EQ(stage.err.str(), "\r\x1B[Kat 0\r\x1B[Kat 7\r\x1B[Kat 14\r\x1B[K");
}

TEST(ProgressLine, IsCutAtTheTerminalsWidth) {
  Stage stage;
  stage.streams.err_is_terminal = true;
  stage.streams.err_width = 6;
  ProgressLine line = stage.line(false);
  line.update("123456789");
  EXPECT_EQ(stage.err.str(), "\r\x1B[K12345");
}

TEST(ProgressLine, NotesStayAboveIt) {
  Stage stage;
  stage.streams.err_is_terminal = true;
  ProgressLine line = stage.line(false);
  line.note("first");
  line.update("half");
  line.note("second");
  EXPECT_EQ(stage.err.str(), "first\n\r\x1B[Khalf\r\x1B[Ksecond\n");
}

TEST(ProgressLine, IsAPlainLineNowAndThenElsewhere) {
  Stage stage;
  {
    ProgressLine line = stage.line(false);
    for (int i = 0; i <= 25; ++i) {
      line.update("at " + std::to_string(i));
      stage.now += 1.0;
    }
    line.note("done");
  }
  EXPECT_EQ(stage.err.str(), "at 10\nat 20\ndone\n");
}

TEST(ProgressLine, SaysNothingWhenQuiet) {
  Stage stage;
  stage.streams.err_is_terminal = true;
  {
    ProgressLine line = stage.line(true);
    line.update("half");
    line.note("done");
  }
  EXPECT_EQ(stage.err.str(), "");
}

TEST(ProgressLine, TheClockRunsForward) {
  const double before = steady_seconds();
  EXPECT_GE(steady_seconds(), before);
}

TEST(Terminal, APipeIsNone) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  EXPECT_FALSE(is_terminal(ends[1]));
  EXPECT_EQ(terminal_width(ends[1]), 80U);
  close(ends[0]);
  close(ends[1]);
}

TEST(Terminal, ColourIsForTerminalsWhoseUserWantsIt) {
  unsetenv("NO_COLOR");
  setenv("TERM", "xterm", 1);
  EXPECT_TRUE(wants_color(true));
  EXPECT_FALSE(wants_color(false));
  setenv("TERM", "dumb", 1);
  EXPECT_FALSE(wants_color(true));
  setenv("TERM", "xterm", 1);
  setenv("NO_COLOR", "1", 1);
  EXPECT_FALSE(wants_color(true));
  setenv("NO_COLOR", "", 1);
  EXPECT_TRUE(wants_color(true));
}

TEST(SharedOptions, ThreadsAreSetAfterParsing) {
  const int cores = threads();
  SharedOptions shared;
  EXPECT_EQ(shared.threads, cores);
  CommandOptions options("idle", "[options]", "Does nothing.");
  add_shared_options(options, shared);
  std::ostringstream out;
  EXPECT_TRUE(options.parse({"--threads", "3", "--seed", "7", "--quiet"}, out));
  EXPECT_EQ(threads(), 3);
  EXPECT_EQ(shared.seed, 7U);
  EXPECT_TRUE(shared.quiet);
  EXPECT_EQ(options.config_text(), "seed = 7\n");
  set_threads(cores);
}

TEST(SharedOptions, ThereIsAtLeastOneThread) {
  SharedOptions shared;
  CommandOptions options("idle", "[options]", "Does nothing.");
  add_shared_options(options, shared);
  std::ostringstream out;
  try {
    options.parse({"--threads", "0"}, out);
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_STREQ(error.what(), "--threads: must be at least 1 and at most 1024, found \"0\"");
  }
}

TEST(PretrainedFile, IsFoundBesideTheFolderOfTheExecutable) {
  namespace fs = std::filesystem;
  const fs::path prefix = fs::read_symlink("/proc/self/exe").parent_path().parent_path();
  const fs::path file = prefix / "share/oriel/found.oriel";
  fs::create_directories(file.parent_path());
  std::ofstream(file) << "x";
  EXPECT_EQ(find_pretrained("found.oriel"), file.string());
  fs::remove_all(prefix / "share");
}

TEST(PretrainedFile, IsMissedAtBothPlaces) {
  try {
    find_pretrained("no-such.oriel");
    FAIL();
  } catch (const IoError& error) {
    const std::string message = error.what();
    const std::string in_source = ORIEL_SOURCE_DIR "/pretrained/no-such.oriel";
    EXPECT_TRUE(message.starts_with(in_source + ": no such pretrained file, and none at /"));
    EXPECT_TRUE(message.ends_with("/share/oriel/no-such.oriel either"));
  }
}

}  // namespace
}  // namespace oriel::cli

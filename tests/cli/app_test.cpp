#include "cli/app.hpp"

#include "cli/command_options.hpp"
#include "cli/run_command.hpp"
#include "cli/usage_error.hpp"
#include "oriel/core/error.hpp"

#include <gtest/gtest.h>

#include <new>
#include <sstream>
#include <stdexcept>
#include <streambuf>
#include <string>

namespace oriel::cli {
namespace {

int greet(const Arguments& arguments, Streams& streams) {
  CommandOptions options("greet", "[options]", "Says hello.");
  std::string name = "world";
  options.add("name", name, "NAME", "whom to greet");
  if (options.parse(arguments, streams.out)) {
    streams.out << "hello " << name << "\n";
  }
  return kDone;
}

// Fails in the way that its first argument names.
int fail(const Arguments& arguments, Streams&) {
  const std::string& way = arguments.at(0);
  if (way == "usage") {
    throw UsageError("--x: takes no value");
  }
  if (way == "input") {
    throw ParseError({"a.conll", 2, 3}, "no tag");
  }
  if (way == "memory") {
    throw std::bad_alloc();
  }
  if (way == "odd") {
    throw 7;
  }
  throw std::logic_error("shapes differ");
}

int answer(const Arguments&, Streams&) { return 130; }

const std::vector<Command>& test_commands() {
  static const std::vector<Command> commands{{"greet", "say hello", greet},
                                             {"fail", "throw something", fail},
                                             {"answer", "return a code of its own", answer}};
  return commands;
}

TEST(App, VersionIsOneLine) {
  const CommandResult result = run_command({"--version"});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.out, "oriel 0.1.0\n");
  EXPECT_EQ(result.err, "");
}

TEST(App, OverviewListsTheCommandsInOrder) {
  const CommandResult result = run_command(test_commands(), {"--help"});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.out,
            "oriel 0.1.0: named-entity recognition with window classifiers\n"
            "\n"
            "Usage: oriel COMMAND [options] [files]\n"
            "\n"
            "Commands\n"
            "  greet      say hello\n"
            "  fail       throw something\n"
            "  answer     return a code of its own\n"
            "\n"
            "Options\n"
            "  --help     show this help; oriel COMMAND --help shows a command's own\n"
            "  --version  show the version\n"
            "\n"
            "Exit codes: 0 done; 1 input, data or model at fault; 2 command line at fault;\n"
            "3 a bug in oriel\n");
  EXPECT_EQ(run_command(test_commands(), {}).out, result.out);
  EXPECT_EQ(run_command(test_commands(), {"-h"}).out, result.out);
  EXPECT_EQ(run_command(test_commands(), {"help"}).out, result.out);
}

TEST(App, HelpOfACommandIsThatCommandsHelp) {
  const CommandResult result = run_command(test_commands(), {"help", "greet"});
  EXPECT_EQ(result.code, 0);
  EXPECT_TRUE(result.out.starts_with("Usage: oriel greet [options]\n\nSays hello.\n"));
  EXPECT_EQ(run_command(test_commands(), {"greet", "--help"}).out, result.out);
}

TEST(App, RunsTheCommandWithTheRestOfTheArguments) {
  const CommandResult result = run_command(test_commands(), {"greet", "--name", "Ada"});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.out, "hello Ada\n");
  EXPECT_EQ(run_command(test_commands(), {"answer"}).code, 130);
}

TEST(App, UnknownCommandNamesTheNearest) {
  const CommandResult result = run_command(test_commands(), {"gret"});
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err, "oriel: unknown command \"gret\"; did you mean greet?\n");
  EXPECT_EQ(run_command(test_commands(), {"help", "anwser"}).err,
            "oriel: unknown command \"anwser\"; did you mean answer?\n");
}

TEST(App, UnknownCommandNearToNothingPointsToTheList) {
  EXPECT_EQ(run_command(test_commands(), {"summarise"}).err,
            "oriel: unknown command \"summarise\"; oriel --help lists what there is\n");
}

TEST(App, UnknownOptionBeforeTheCommandNamesTheNearest) {
  const CommandResult result = run_command(test_commands(), {"--verison"});
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err, "oriel: unknown option --verison; did you mean --version?\n");
}

TEST(App, EachKindOfFaultHasItsExitCodeAndOneLine) {
  CommandResult result = run_command(test_commands(), {"fail", "usage"});
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err, "oriel: --x: takes no value\n");
  result = run_command(test_commands(), {"fail", "input"});
  EXPECT_EQ(result.code, 1);
  EXPECT_EQ(result.err, "oriel: a.conll:2:3: no tag\n");
  result = run_command(test_commands(), {"fail", "memory"});
  EXPECT_EQ(result.code, 1);
  EXPECT_EQ(result.err, "oriel: not enough memory\n");
  result = run_command(test_commands(), {"fail", "logic"});
  EXPECT_EQ(result.code, 3);
  EXPECT_EQ(result.err, "oriel: shapes differ (a bug in oriel: please report it)\n");
  result = run_command(test_commands(), {"fail", "odd"});
  EXPECT_EQ(result.code, 3);
  EXPECT_EQ(result.err, "oriel: unknown exception (a bug in oriel: please report it)\n");
}

TEST(App, OutputThatCannotBeWrittenIsAFault) {
  class FullDisk : public std::streambuf {};  // takes no byte
  FullDisk full;
  std::ostream out(&full);
  std::istringstream in;
  std::ostringstream err;
  Streams streams{in, out, err};
  EXPECT_EQ(run({"--version"}, streams), 1);
  EXPECT_EQ(err.str(), "oriel: standard output: cannot be written\n");
}

}  // namespace
}  // namespace oriel::cli

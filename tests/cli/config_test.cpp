#include "cli/command_options.hpp"
#include "cli/config_file.hpp"
#include "cli/usage_error.hpp"
#include "oriel/core/error.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace oriel::cli {
namespace {

// A file of its own for each test, named x.conf in messages.
class ConfigFile : public testing::Test {
 protected:
  ConfigFile()
      : folder_(std::filesystem::temp_directory_path() /
                ("oriel_config_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~ConfigFile() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& text) const {
    const std::string path = folder_ / "x.conf";
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

  // "name=value" for each entry.
  std::vector<std::string> entries(const std::string& text) const {
    std::vector<std::string> result;
    for (const auto& entry : read_config(write(text))) {
      result.push_back(entry.name + "=" + entry.value);
    }
    return result;
  }

  // The message of the ParseError, without the folder.
  template <typename Action>
  std::string fault_of(const Action& action) const {
    try {
      action();
    } catch (const ParseError& error) {
      return std::string(error.what()).substr(folder_.string().size() + 1);
    }
    return "";
  }
  std::string fault(const std::string& text) const {
    return fault_of([&] { read_config(write(text)); });
  }

  std::filesystem::path folder_;
};

struct Values {
  int epochs = 20;
  double rate = 0.1;
  std::string name = "plain";
  std::optional<double> clip;
  std::vector<int> hidden{300, 100};
  std::vector<std::string> vectors;
  bool quiet = false;
  int threads = 1;
  CommandOptions options{"bake", "[options]", "Bakes."};

  Values() {
    options.add("epochs", epochs, "N", "").at_least(1);
    options.add("learning-rate", rate, "RATE", "").required();
    options.add("name", name, "NAME", "");
    options.add("clip", clip, "NORM", "");
    options.add("hidden", hidden, "N,N", "");
    options.add("vectors", vectors, "FILE", "");
    options.add_flag("quiet", quiet, "");
    options.add("threads", threads, "N", "").not_stored();
  }

  void parse(const Arguments& arguments) {
    std::ostringstream out;
    options.parse(arguments, out);
  }
};

using Lines = std::vector<std::string>;

TEST_F(ConfigFile, ReadsEntriesWithoutBlanksAndComments) {
  EXPECT_EQ(entries("# how\n\n  epochs = 3  # passes\n\tname\t=\ta b\nx=1#2\n"),
            (Lines{"epochs=3", "name=a b", "x=1#2"}));
}

TEST_F(ConfigFile, EmptyFileAndEmptyValuesAreFine) {
  EXPECT_EQ(entries(""), Lines{});
  EXPECT_EQ(entries("name ="), Lines{"name="});
  EXPECT_EQ(entries("name = # nothing"), Lines{"name="});
}

TEST_F(ConfigFile, ByteOrderMarkCarriageReturnsAndAMissingLastNewlineAreFine) {
  EXPECT_EQ(entries("\xEF\xBB\xBF"
                    "a = 1\r\n\r\nb = 2"),
            (Lines{"a=1", "b=2"}));
}

TEST_F(ConfigFile, QuotedValuesStandAsTheyAre) {
  EXPECT_EQ(entries(R"(a = " # \"x\" \\ "  # yes)"), Lines{R"(a= # "x" \ )"});
  EXPECT_EQ(entries(R"(a = "1\n2\r")"), Lines{"a=1\n2\r"});
}

TEST_F(ConfigFile, LinesOfAnotherFormAreFaults) {
  EXPECT_EQ(fault("a = 1\n  epochs 3 # x\n"),
            "x.conf:2:3: expected \"option = value\", found \"epochs 3\"");
  EXPECT_EQ(fault("= 3"), "x.conf:1:1: expected \"option = value\", found \"= 3\"");
  EXPECT_EQ(fault("a # = 3"), "x.conf:1:1: expected \"option = value\", found \"a\"");
  EXPECT_EQ(fault("a = \"x"), "x.conf:1:5: the quotes that open here are not closed");
  EXPECT_EQ(fault("a = \"x\\"), "x.conf:1:5: the quotes that open here are not closed");
  EXPECT_EQ(fault("a = \"x\" y"),
            "x.conf:1:9: expected the end of the line after the quoted value, found \"y\"");
  EXPECT_EQ(fault("a = \"x\\t\""), R"(x.conf:1:7: expected one of \" \\ \n \r, found "\\t")");
  EXPECT_EQ(fault(std::string("a = 1\nb = x\0y\n", 14)),
            "x.conf:2:6: byte 0x00 (NUL): this is not a text file");
}

TEST_F(ConfigFile, AnyLineIsReadOrRefusedInOneLine) {
  for (const std::string& text : {std::string("a\0b", 3), std::string("\xFF\xFE=1"),
                                  std::string(1 << 20, 'x'), std::string("===")}) {
    try {
      read_config(write(text));
    } catch (const ParseError& error) {
      EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos);
    }
  }
}

TEST_F(ConfigFile, AMissingFileIsAnIoError) {
  EXPECT_THROW(read_config(folder_ / "none.conf"), IoError);
}

TEST_F(ConfigFile, TheCommandLineWins) {
  Values values;
  const std::string path = write(
      "epochs = 3\nlearning-rate = 0.5\nvectors = a\nvectors = b\nquiet = true\nclip = none\n");
  values.parse({"--epochs", "4", "--no-quiet", "--config", path});
  EXPECT_EQ(values.epochs, 4);
  EXPECT_EQ(values.rate, 0.5);
  EXPECT_EQ(values.vectors, (Lines{"a", "b"}));
  EXPECT_FALSE(values.quiet);
  values.parse({"--vectors", "c", "--config", path});
  EXPECT_EQ(values.vectors, Lines{"c"});
  EXPECT_TRUE(values.quiet);
}

TEST_F(ConfigFile, FaultyEntriesAreToldWithTheirPlace) {
  const auto parse_fault = [&](const std::string& text) {
    return fault_of([&] { Values().parse({"--config", write(text)}); });
  };
  EXPECT_EQ(parse_fault("\nepohcs = 3"),
            "x.conf:2:1: unknown option \"epohcs\"; did you mean epochs?");
  EXPECT_EQ(parse_fault("config = y.conf"), "x.conf:1:1: unknown option \"config\"");
  EXPECT_EQ(parse_fault("epochs = ten"),
            "x.conf:1:10: epochs: expected a whole number, found \"ten\"");
  EXPECT_EQ(parse_fault("epochs = 0"), "x.conf:1:10: epochs: must be at least 1, found \"0\"");
  EXPECT_EQ(parse_fault("quiet = yes"), "x.conf:1:9: quiet: expected true or false, found \"yes\"");
  EXPECT_EQ(parse_fault("epochs = 1\nname = x\nepochs = 2"),
            "x.conf:3:1: epochs: given twice, first in line 1");
}

TEST_F(ConfigFile, ConfigTextHoldsTheStoredValuesInOrder) {
  Values values;
  values.name = "a # b";
  values.vectors = {"x", "y"};
  EXPECT_EQ(values.options.config_text(),
            "epochs = 20\nlearning-rate = 0.1\nname = \"a # b\"\nclip = none\nhidden = 300,100\n"
            "vectors = x\nvectors = y\nquiet = false\n");
}

TEST_F(ConfigFile, ReadingTheConfigTextGivesTheSameValues) {
  for (const char* name : {"", " x ", "\"q\" \\", "#", "a#b", "two\nlines\r", "none"}) {
    Values first;
    first.name = name;
    first.rate = 0.1 + 0.2;
    first.clip = 1e-300;
    first.hidden = {};
    first.quiet = true;
    Values second;
    second.parse({"--config", write(first.options.config_text())});
    EXPECT_EQ(second.name, name);
    EXPECT_EQ(second.rate, first.rate);
    EXPECT_EQ(second.options.config_text(), first.options.config_text());
  }
}

}  // namespace
}  // namespace oriel::cli

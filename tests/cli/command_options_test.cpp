#include "cli/command_options.hpp"

#include "cli/usage_error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::cli {
namespace {

enum class Shape { Round, Square, Flat };

std::string_view name_of(Shape shape) {
  constexpr std::string_view kNames[] = {"round", "square", "flat"};
  return kNames[static_cast<std::size_t>(shape)];
}

// One option of each kind, as a command declares them.
struct Sample {
  std::string train;
  std::int64_t epochs = 20;
  double rate = 0.001;
  float dropout = 0.3F;
  std::uint64_t seed = 1;
  std::optional<double> clip = 5.0;
  std::optional<std::string> log;
  Shape shape = Shape::Round;
  std::optional<Shape> output;
  std::vector<int> hidden{300};
  std::vector<std::string> vectors;
  bool casing = true;
  bool quiet = false;
  std::vector<std::string> files;
  int actions = 0;
  CommandOptions options{"bake", "--train FILE [options] [FILE...]", "Bakes a cake."};

  Sample() {
    const std::vector<Shape> shapes{Shape::Round, Shape::Square, Shape::Flat};
    options.positional("FILE", files, "what to bake", 0, 2);
    options.group("Dough");
    options.add("train", train, "FILE", "where the dough is").required().not_stored();
    options.add("epochs", epochs, "N", "how often to knead").at_least(1);
    options.add("learning-rate", rate, "RATE", "how hard").above(0);
    options.add("dropout", dropout, "SHARE", "what falls off").at_least(0).below(1);
    options.add("seed", seed, "N", "which dough");
    options.add("clip", clip, "NORM", "the largest step").above(0);
    options.add("hidden", hidden, "N,N", "the layers").at_least(1).must("even", [](double number) {
      return std::fmod(number, 2.0) == 0.0;
    });
    options.group("Form");
    options.add_choice("shape", shape, shapes, "the form");
    options.add_choice("output", output, shapes, "how it comes out; else like the form");
    options.add("vectors", vectors, "FILE", "what goes in");
    options.add("log", log, "FILE", "write down what happened");
    options.add_flag("casing", casing, "do not look at the case");
    options.add_flag("quiet", quiet, "say nothing").not_stored();
    options.example("oriel bake --train dough.conll");
    options.after_parsing([this] { ++actions; });
  }

  bool parse(Arguments arguments) {
    std::ostringstream out;
    return options.parse(arguments, out);
  }

  // The message of the UsageError.
  std::string fault(Arguments arguments) {
    arguments.insert(arguments.begin(), {"--train", "t"});
    try {
      parse(arguments);
    } catch (const UsageError& error) {
      return error.what();
    }
    return "";
  }
};

std::string fault(const Arguments& arguments) { return Sample().fault(arguments); }

TEST(CommandOptions, WithoutArgumentsTheDefaultsStay) {
  Sample sample;
  EXPECT_TRUE(sample.parse({"--train", "t.conll"}));
  EXPECT_EQ(sample.train, "t.conll");
  EXPECT_EQ(sample.epochs, 20);
  EXPECT_EQ(sample.hidden, std::vector<int>{300});
  EXPECT_EQ(sample.output, std::nullopt);
  EXPECT_TRUE(sample.casing);
  EXPECT_EQ(sample.actions, 1);
}

TEST(CommandOptions, EachKindIsReadFromBothForms) {
  Sample sample;
  EXPECT_TRUE(
      sample.parse({"a.txt",         "--train=t",       "--epochs", "3",         "--seed=9",
                    "--hidden",      "300,100",         "--clip",   "none",      "--shape",
                    "Square",        "--output",        "flat",     "--vectors", "a",
                    "--vectors=b",   "--log=l.tsv",     "--quiet",  "-",         "--no-casing",
                    "--dropout=0.1", "--learning-rate", "1e-2"}));
  EXPECT_EQ(sample.epochs, 3);
  EXPECT_EQ(sample.seed, 9U);
  EXPECT_EQ(sample.hidden, (std::vector<int>{300, 100}));
  EXPECT_EQ(sample.clip, std::nullopt);
  EXPECT_EQ(sample.shape, Shape::Square);
  EXPECT_EQ(sample.output, Shape::Flat);
  EXPECT_EQ(sample.vectors, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(sample.log, "l.tsv");
  EXPECT_TRUE(sample.quiet);
  EXPECT_FALSE(sample.casing);
  EXPECT_EQ(sample.dropout, 0.1F);
  EXPECT_EQ(sample.rate, 0.01);
  EXPECT_EQ(sample.files, (std::vector<std::string>{"a.txt", "-"}));
}

TEST(CommandOptions, AfterTwoDashesAllIsPositional) {
  Sample sample;
  EXPECT_TRUE(sample.parse({"--train", "t", "--", "--epochs", "-x"}));
  EXPECT_EQ(sample.files, (std::vector<std::string>{"--epochs", "-x"}));
}

TEST(CommandOptions, NoLayersAreWrittenNone) {
  Sample sample;
  EXPECT_TRUE(sample.parse({"--train", "t", "--hidden", "none"}));
  EXPECT_TRUE(sample.hidden.empty());
}

TEST(CommandOptions, HelpShowsTheCurrentValuesAsDefaults) {
  Sample sample;
  std::ostringstream out;
  EXPECT_FALSE(sample.options.parse({"--help"}, out));
  EXPECT_EQ(sample.actions, 0);
  EXPECT_EQ(out.str(),
            "Usage: oriel bake --train FILE [options] [FILE...]\n"
            "\n"
            "Bakes a cake.\n"
            "\n"
            "Arguments\n"
            "  FILE                  what to bake\n"
            "\n"
            "Dough\n"
            "  --train FILE          where the dough is (required)\n"
            "  --epochs N            how often to knead (default: 20)\n"
            "  --learning-rate RATE  how hard (default: 0.001)\n"
            "  --dropout SHARE       what falls off (default: 0.3)\n"
            "  --seed N              which dough (default: 1)\n"
            "  --clip NORM           the largest step (default: 5)\n"
            "  --hidden N,N          the layers (default: 300)\n"
            "\n"
            "Form\n"
            "  --shape NAME          the form: round, square, flat (default: round)\n"
            "  --output NAME         how it comes out; else like the form: round, square,\n"
            "                        flat\n"
            "  --vectors FILE        what goes in (may be given several times)\n"
            "  --log FILE            write down what happened\n"
            "  --no-casing           do not look at the case\n"
            "  --quiet               say nothing\n"
            "\n"
            "Everywhere\n"
            "  --config FILE         read options from FILE, one \"option = value\" a line; the\n"
            "                        command line wins\n"
            "  --help                show this help\n"
            "\n"
            "Example\n"
            "  oriel bake --train dough.conll\n");
}

TEST(CommandOptions, UnknownOptionNamesTheNearest) {
  EXPECT_EQ(fault({"--learning-rat", "1"}),
            "unknown option --learning-rat; did you mean --learning-rate?");
  EXPECT_EQ(fault({"--epoch=1"}), "unknown option --epoch; did you mean --epochs?");
  EXPECT_EQ(fault({"--something-else"}), "unknown option --something-else");
  EXPECT_EQ(fault({"-x"}), "unknown option -x");
  EXPECT_EQ(fault({"--two\nlines=3"}), "unknown option \"--two\\x0Alines\"");
}

TEST(CommandOptions, AMissingValueIsAFault) {
  EXPECT_EQ(fault({"--epochs"}), "--epochs: expected N, found nothing");
  EXPECT_EQ(fault({"--epochs="}), "--epochs: expected N, found nothing");
  EXPECT_EQ(fault({"--epochs", "--quiet"}), "--epochs: expected N, found nothing");
  EXPECT_EQ(fault({"--epochs", "--quite"}), "--epochs: expected N, found nothing");
  EXPECT_EQ(fault({"--config"}), "--config: expected FILE, found nothing");
}

TEST(CommandOptions, AFlagTakesNoValue) {
  EXPECT_EQ(fault({"--quiet=yes"}), "--quiet: takes no value");
}

TEST(CommandOptions, AnUnreadableValueIsAFault) {
  EXPECT_EQ(fault({"--epochs", "ten"}), "--epochs: expected a whole number, found \"ten\"");
  EXPECT_EQ(fault({"--epochs", "1.5"}), "--epochs: expected a whole number, found \"1.5\"");
  EXPECT_EQ(fault({"--learning-rate", "fast"}),
            "--learning-rate: expected a number, found \"fast\"");
  EXPECT_EQ(fault({"--learning-rate", "nan"}), "--learning-rate: expected a number, found \"nan\"");
  EXPECT_EQ(fault({"--clip", "inf"}), "--clip: expected a number, found \"inf\"");
  EXPECT_EQ(fault({"--hidden", "300,"}), "--hidden: expected a whole number, found \"\"");
}

TEST(CommandOptions, ANumberBeyondItsTypeIsAFault) {
  EXPECT_EQ(fault({"--seed", "-1"}),
            "--seed: expected a whole number from 0 to 9223372036854775807, found \"-1\"");
  EXPECT_EQ(fault({"--hidden", "4294967296"}),
            "--hidden: expected a whole number from -2147483648 to 2147483647, found "
            "\"4294967296\"");
}

TEST(CommandOptions, AValueOutOfBoundsTellsTheBounds) {
  EXPECT_EQ(fault({"--learning-rate", "-1"}), "--learning-rate: must be above 0, found \"-1\"");
  EXPECT_EQ(fault({"--epochs", "0"}), "--epochs: must be at least 1, found \"0\"");
  EXPECT_EQ(fault({"--dropout", "1"}), "--dropout: must be at least 0 and below 1, found \"1\"");
  EXPECT_EQ(fault({"--hidden", "300,1"}), "--hidden: must be at least 1 and even, found \"300,1\"");
}

TEST(CommandOptions, AnUnknownChoiceNamesTheNearestAndAll) {
  EXPECT_EQ(fault({"--shape", "ruond"}),
            "--shape: expected one of round, square, flat, found \"ruond\"; did you mean round?");
  EXPECT_EQ(fault({"--output", "elliptic"}),
            "--output: expected one of round, square, flat, found \"elliptic\"");
}

TEST(CommandOptions, AnOptionGivenTwiceIsAFault) {
  EXPECT_EQ(fault({"--epochs", "1", "--epochs", "2"}), "--epochs: given twice");
  EXPECT_EQ(fault({"--casing", "--no-casing"}), "--casing: given twice");
  EXPECT_EQ(fault({"--config", "a", "--config", "b"}), "--config: given twice");
}

TEST(CommandOptions, ARequiredOptionIsMissed) {
  Sample sample;
  try {
    sample.parse({"--epochs", "1"});
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_STREQ(error.what(),
                 "--train is required; usage: oriel bake --train FILE [options] [FILE...]");
  }
  EXPECT_EQ(sample.actions, 0);
}

TEST(CommandOptions, TooManyAndTooFewFilesAreFaults) {
  EXPECT_EQ(fault({"a", "b", "c"}), "unexpected argument \"c\"");
  CommandOptions options("info", "FILE", "Shows a file.");
  std::vector<std::string> files;
  options.positional("FILE", files, "a model", 1, 1);
  std::ostringstream out;
  try {
    options.parse({}, out);
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_STREQ(error.what(), "expected FILE; usage: oriel info FILE");
  }
}

TEST(CommandOptions, WithoutPositionalsNoneIsTaken) {
  CommandOptions options("idle", "", "Does nothing.");
  std::ostringstream out;
  try {
    options.parse({"more"}, out);
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_STREQ(error.what(), "unexpected argument \"more\"");
  }
}

}  // namespace
}  // namespace oriel::cli

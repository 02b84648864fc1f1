#include "cli/run_command.hpp"
#include "oriel/core/rng.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <vector>

namespace oriel::cli {
namespace {

// Lines about fruit and lines about tools, whose words never meet.
std::string two_topics(int lines) {
  const std::vector<std::vector<std::string>> topics{{"apple", "pear", "plum", "cherry", "Quince"},
                                                     {"hammer", "saw", "drill", "chisel", "Plane"}};
  Rng rng(1, RandomPurpose::Test);
  std::string text;
  for (int i = 0; i < lines; ++i) {
    for (int t = 0; t < 6; ++t) {
      text += topics[static_cast<std::size_t>(i % 2)][rng.below(5)] + (t < 5 ? " " : "\n");
    }
  }
  return text;
}

// Options that make it quick; those in `more` take their place.
Arguments embed_arguments(const std::string& text, const std::string& vectors,
                          const Arguments& more = {}) {
  Arguments arguments{"embed", "--text", text};
  const Arguments defaults{"--vectors", vectors, "--dim", "8", "--window", "2", "--subsample", "0"};
  for (std::size_t i = 0; i < defaults.size(); i += 2) {
    if (std::find(more.begin(), more.end(), defaults[i]) == more.end()) {
      arguments.insert(arguments.end(), {defaults[i], defaults[i + 1]});
    }
  }
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

// What the command says of a fault, the folder left out.
std::string fault(const std::string& text, const Arguments& more, int code = 1) {
  const test::TempDir folder;
  const auto result =
      run_command(embed_arguments(folder.write("in.txt", text), folder.path("v.oriel"), more));
  EXPECT_EQ(result.code, code) << result.err;
  EXPECT_EQ(folder.count(), 1);  // nothing is written
  const std::size_t place = result.err.find(folder.path() + "/");
  return place == std::string::npos
             ? result.err
             : result.err.substr(0, place) + result.err.substr(place + folder.path().size() + 1);
}

TEST(CommandEmbed, TellsWhatItReadsHowItLearnsAndWhatItWrote) {
  const test::TempDir folder;
  const std::string text = folder.write("in.txt", two_topics(1500));
  const std::string vectors = folder.path("v.oriel");
  const auto result = run_command(embed_arguments(text, vectors));
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.out, "");
  EXPECT_TRUE(
      result.err.starts_with("text: 9,000 tokens; 10 words with a vector, 0 left out, "
                             "which are 0 tokens\nepoch 1/5: loss "))
      << result.err;
  EXPECT_TRUE(contains(result.err, " words/s\n")) << result.err;
  EXPECT_TRUE(result.err.ends_with("v.oriel: written, 10 vectors of 8 dimensions\n")) << result.err;
  const auto neighbors =
      run_command({"neighbors", "hammer", "--vectors", vectors, "--count", "4", "--quiet"});
  for (const std::string tool : {"saw", "drill", "chisel", "Plane"}) {
    EXPECT_TRUE(contains(neighbors.out, "hammer\t" + tool + "\t")) << neighbors.out;
  }
}

TEST(CommandEmbed, TheSameSeedGivesTheSameFileAtAnyThreadCount) {
  const test::TempDir folder;
  const std::string text = folder.write("in.txt", two_topics(1000));
  for (const std::string objective : {"skip-gram", "ranking"}) {
    std::string first;
    for (const std::string threads : {"1", "2", "3", "8"}) {
      const auto result =
          run_command(embed_arguments(text, folder.path("v.oriel"),
                                      {"--threads", threads, "--objective", objective, "--subwords",
                                       "--epochs", "2", "--quiet"}));
      ASSERT_EQ(result.code, 0) << result.err;
      EXPECT_EQ(result.err, "");
      const std::string bytes = folder.read("v.oriel");
      first = first.empty() ? bytes : first;
      EXPECT_EQ(bytes, first) << objective << " at " << threads << " threads";
    }
  }
}

TEST(CommandEmbed, RunningTextIsTokenizedAndSpeltAsAskedFor) {
  const test::TempDir folder;
  const std::string text = folder.write("in.txt", "He didn't go in 1996. Did HE?\n");
  const auto words = [&](const Arguments& more) {
    Arguments all{"--min-count", "1", "--epochs", "1", "--dim", "1", "--format", "glove"};
    all.insert(all.end(), more.begin(), more.end());
    EXPECT_EQ(run_command(embed_arguments(text, folder.path("v.txt"), all)).code, 0);
    std::string found;
    std::istringstream lines(folder.read("v.txt"));
    for (std::string line; std::getline(lines, line);) {
      found += line.substr(0, line.find(' ')) + " ";
    }
    return found;
  };
  EXPECT_EQ(words({}), ". 0000 ? Did HE He did go in n't ");
  EXPECT_EQ(words({"--lower-case"}), "did he . 0000 ? go in n't ");
  EXPECT_EQ(words({"--no-zero-digits", "--input", "tokens"}), "1996. Did HE? He didn't go in ");
  EXPECT_EQ(words({"--lower-case", "--most-words", "1"}), "did ");
}

TEST(CommandEmbed, ColumnFilesAreTakenTokenByToken) {
  const test::TempDir folder;
  const std::string text =
      folder.write("in.conll", "-DOCSTART- O\n\nNew York's B-LOC\nmayor O\n\nmayor O\n");
  const auto result = run_command(
      embed_arguments(text, folder.path("v.txt"),
                      {"--input", "conll", "--min-count", "1", "--token-column", "-2"}));
  EXPECT_EQ(result.code, 1);  // a line of three columns
  const std::string good =
      folder.write("in.conll", "-DOCSTART- O\n\nYork's B-LOC\nmayor O\n\nmayor O\n");
  const auto read = run_command(
      embed_arguments(good, folder.path("v.txt"), {"--input", "conll", "--min-count", "1"}));
  EXPECT_TRUE(read.err.starts_with("text: 3 tokens; 2 words with a vector")) << read.err;
}

TEST(CommandEmbed, ATokenWithABlankNeedsAFormatThatKeepsIt) {
  const std::string text = "New York\tB-LOC\nmayor\tO\n";
  EXPECT_EQ(fault(text, {"--input", "conll", "--min-count", "1", "--format", "glove"}),
            "oriel: the word \"New York\" holds a blank, which --format glove cannot keep; "
            "float16 and int8 can\n");
  const test::TempDir folder;
  EXPECT_EQ(run_command(embed_arguments(folder.write("in.conll", text), folder.path("v.oriel"),
                                        {"--input", "conll", "--min-count", "1"}))
                .code,
            0);
}

TEST(CommandEmbed, AByteOrderMarkAndNulAreNoPartOfAToken) {
  const test::TempDir folder;
  const std::string text =
      folder.write("in.txt", std::string("\xEF\xBB\xBFtea tea\r\ntea\0tea \0", 20));
  for (const std::string input : {"text", "tokens"}) {
    const auto result = run_command(
        embed_arguments(text, folder.path("v.oriel"), {"--input", input, "--min-count", "4"}));
    EXPECT_TRUE(result.err.starts_with("text: 4 tokens; 1 word with a vector")) << result.err;
    EXPECT_EQ(result.code, 0) << result.err;
  }
}

TEST(CommandEmbed, AFileNamedThreeTimesCountsThreeTimes) {
  const test::TempDir folder;
  const std::string once = folder.write("a.txt", "tea for two\n");
  const std::string other = folder.write("b.txt", "tea or coffee\n");
  const auto result = run_command(
      embed_arguments(once, folder.path("v.txt"),
                      {"--text", other, "--text", once, "--text", once, "--min-count", "3"}));
  EXPECT_TRUE(
      result.err.starts_with("text: 12 tokens; 3 words with a vector, 2 left out, which "
                             "are 2 tokens\n"))
      << result.err;
}

TEST(CommandEmbed, GoesOnFromGivenVectorsAndMayKeepThem) {
  const test::TempDir folder;
  const std::string text = folder.write("in.txt", two_topics(300));
  const std::string given = folder.write("given.txt", "apple 1 0 0\nelsewhere 0 0 1\nsaw 0 1 0\n");
  Arguments arguments{"embed",    "--text", text,           "--vectors",   folder.path("v.txt"),
                      "--start",  given,    "--keep-given", "--format",    "glove",
                      "--epochs", "1",      "--quiet",      "--subsample", "0"};
  ASSERT_EQ(run_command(arguments).code, 0);
  const std::string kept = folder.read("v.txt");
  EXPECT_TRUE(contains("\n" + kept, "\napple 1 0 0\n")) << kept;
  EXPECT_TRUE(contains(kept, "\nhammer ")) << kept;
  EXPECT_TRUE(kept.ends_with("\nelsewhere 0 0 1\n")) << kept;
  std::erase(arguments, "--keep-given");
  ASSERT_EQ(run_command(arguments).code, 0);
  EXPECT_FALSE(contains("\n" + folder.read("v.txt"), "\napple 1 0 0\n"));
}

TEST(CommandEmbed, WordsOfOtherFilesGetAVectorFromTheirSpelling) {
  const test::TempDir folder;
  const std::string text = folder.write("in.txt", two_topics(300));
  const std::string also = folder.write("also.txt", "hammers apple a sawing\n");
  const auto result = run_command(embed_arguments(
      text, folder.path("v.txt"), {"--subwords", "--also", also, "--format", "glove"}));
  EXPECT_TRUE(contains(result.err, "\n2 more words have a vector from their spelling\n"))
      << result.err;
  const std::string vectors = folder.read("v.txt");
  EXPECT_TRUE(contains(vectors, "\nhammers ")) << vectors;
  EXPECT_TRUE(contains(vectors, "\nsawing ")) << vectors;
}

TEST(CommandEmbed, MalformedBytesAreReplacedAndCounted) {
  const test::TempDir folder;
  const std::string text = folder.write("in.txt", "tea \xFF cup\n\xFF tea\n");
  const auto result =
      run_command(embed_arguments(text, folder.path("v.oriel"), {"--min-count", "1", "--quiet"}));
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.err, "oriel: 2 malformed UTF-8 sequences were replaced by U+FFFD\n");
}

TEST(CommandEmbed, TextWithoutWordsIsAFault) {
  EXPECT_EQ(fault("", {}), "oriel: in.txt: there is no word in the file\n");
  EXPECT_EQ(fault(" \n\n", {}), "oriel: in.txt: there is no word in the file\n");
  EXPECT_EQ(fault("-DOCSTART- O\n", {"--input", "conll"}),
            "oriel: in.txt: there is no sentence in the file\n");
  EXPECT_EQ(fault("tea for two\n", {"--min-count", "7"}),
            "oriel: no word occurs 7 times in the text\n");
}

TEST(CommandEmbed, GivenVectorsOfAnotherDimensionAreAFault) {
  const test::TempDir folder;
  const std::string given = folder.write("given.txt", "apple 1 0 0\n");
  EXPECT_EQ(fault("apple\n", {"--start", given, "--quiet"}),
            "oriel: " + given + ": the vectors have 3 dimensions, --dim asks for 8\n");
}

TEST(CommandEmbed, AnOutputThatCannotBeWrittenIsToldFirst) {
  EXPECT_EQ(fault("", {"--vectors", "/nowhere/v.oriel"}),
            "oriel: /nowhere/v.oriel: cannot be written: No such file or directory\n");
}

TEST(CommandEmbed, FaultsOfTheCommandLineHaveExitCode2) {
  EXPECT_EQ(fault("", {"--keep-given"}, 2), "oriel: --keep-given needs --start\n");
  EXPECT_EQ(fault("", {"--start-limit", "5"}, 2), "oriel: --start-limit needs --start\n");
  EXPECT_EQ(fault("", {"--also", "more.txt"}, 2), "oriel: --also needs --subwords\n");
  EXPECT_EQ(fault("", {"--shortest-ngram", "7"}, 2),
            "oriel: --shortest-ngram must not be above --longest-ngram\n");
  EXPECT_EQ(run_command({"embed"}).code, 2);
}

TEST(CommandEmbed, CtrlCKeepsWhatWasLearntAndEndsWith130) {
  const test::TempDir folder;
  std::string command = ORIEL_EXECUTABLE;
  for (const auto& argument : embed_arguments(folder.write("in.txt", two_topics(500)),
                                              folder.path("v.oriel"), {"--epochs", "100000000"})) {
    command += " " + argument;
  }
  // The end of an epoch is told at once.
  const std::string script = command + " 2> " + folder.path("err") +
                             " & pid=$!; until grep -q epoch " + folder.path("err") +
                             "; do sleep 0.02; done; kill -INT $pid; wait $pid";
  EXPECT_EQ(WEXITSTATUS(std::system(("bash -c '" + script + "'").c_str())), 130);
  EXPECT_TRUE(
      folder.read("err").ends_with("v.oriel: written, 10 vectors of 8 dimensions, before "
                                   "the end of the training\n"));
  EXPECT_EQ(run_command({"neighbors", "saw", "--quiet", "--vectors", folder.path("v.oriel")}).code,
            0);
}

}  // namespace
}  // namespace oriel::cli

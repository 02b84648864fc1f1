// Files that a command cannot use: empty, cut, endless, of another shape, not text, with a header
// that lies.
#include "cli/refusal.hpp"
#include "cli/trained_model.hpp"
#include "support/gzip.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace oriel::cli {
namespace {

const std::string kMegabyte(std::size_t{1} << 20U, 'a');

std::string half(const std::string& bytes) { return bytes.substr(0, bytes.size() / 2); }

std::string flipped(std::string bytes, std::size_t offset) {
  bytes[offset] = static_cast<char>(~bytes[offset]);
  return bytes;
}

// `line` and a number, a line each: enough of them to be cut when they are packed.
std::string numbered(const std::string& line, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += std::to_string(i * i % 7919) + "-" + std::to_string(i) + line + "\n";
  }
  return text;
}

std::vector<FaultyFile> column_files() {
  const std::string packed = test::gzip(numbered(" O", 5000));
  return {{"empty", ""},
          {"no sentence", "\n-DOCSTART- O\n\n"},
          {"cut gzip", half(packed)},
          {"cut gzip header", packed.substr(0, 5)},
          {"damaged gzip", flipped(packed, packed.size() / 2)},
          {"an endless line", "EU B-ORG\n" + kMegabyte},
          {"a column too few", "EU B-ORG\nrejects\n"},
          {"a column too many", "EU B-ORG\nrejects VBZ O\n"},
          {"Latin-1",
           "Orl\xE9"
           "ans B-LOC\n"},
          {"NUL", std::string("EU B-ORG\nrej\0ects O\n", 20)}};
}

std::vector<FaultyFile> vectors_files(const std::string& compact) {
  const std::string packed = test::gzip(numbered(" 0.5 0.25", 5000));
  const std::string two_floats(8, '\x3E');
  return {{"empty", ""},
          {"empty gzip", test::gzip("")},
          {"cut gzip", half(packed)},
          {"damaged gzip", flipped(packed, packed.size() / 2)},
          {"an endless line", "tea 0.5 0.25\n" + kMegabyte},
          {"nothing but an endless line", kMegabyte},
          {"a number too few", "tea 0.5 0.25\ncup 0.5\n"},
          {"a number too many", "tea 0.5 0.25\ncup 0.5 1 2\n"},
          {"no number", "tea 0.5 0.25\ncup 0.5 none\n"},
          {"not finite", "tea 0.5 0.25\ncup 0.5 nan\n"},
          {"twice", "tea 0.5 0.25\ncup 0.5 1\ntea 0 0\n"},
          {"Latin-1", "tea 0.5 0.25\nth\xE9 0.5 1\n"},
          {"NUL", std::string("tea 0.5 0.25\nc\0p 0.5 1\n", 23)},
          {"header with too many words", "3 2\ntea 0.5 0.25\ncup 0.5 1\n"},
          {"header with too few words", "1 2\ntea 0.5 0.25\ncup 0.5 1\n"},
          {"header with another size", "2 3\ntea 0.5 0.25\ncup 0.5 1\n"},
          {"header beyond all memory", "9000000000000000000 9000000000000000000\ntea 0.5 0.25\n"},
          {"binary that ends too early", "2 2\ntea " + two_floats + "\ncup " + half(two_floats)},
          {"binary with too few words", "1 2\ntea " + two_floats + "\ncup " + two_floats},
          {"binary beyond all memory", "1 9000000000000000000\ntea " + two_floats},
          {"cut compact", half(compact)},
          {"cut compact prefix", compact.substr(0, 10)},
          {"damaged compact", flipped(compact, compact.size() - 1)},
          {"compact with a longer header", flipped(compact, 20)}};
}

std::vector<FaultyFile> model_files(const std::string& model) {
  std::vector<FaultyFile> files{{"empty", ""},
                                {"text", "Angela Merkel flew to Paris, and back again.\n"},
                                {"an endless line", kMegabyte},
                                {"NUL", std::string(4096, '\0')},
                                {"packed", test::gzip(model)},
                                {"other version", flipped(model, 8)},
                                {"damaged header", flipped(model, 40)},
                                {"longer header", flipped(model, 20)},
                                {"damaged end", flipped(model, model.size() - 1)},
                                {"longer", model + "more"}};
  constexpr std::size_t kCuts = 16;
  for (std::size_t cut = 1; cut < kCuts; ++cut) {
    files.push_back({"cut", model.substr(0, model.size() * cut / kCuts)});
  }
  return files;
}

std::vector<FaultyFile> config_files(const std::string& output) {
  return {{"cut gzip", half(test::gzip(numbered(" = 1", 5000)))},
          {"an endless line", kMegabyte},
          {"an endless name", kMegabyte + " = 1"},
          {"an endless value", "seed = " + kMegabyte},
          {"no value", "seed 1\n"},
          {"Latin-1",
           "s\xE9"
           "ed = 1\n"},
          {"NUL in a name", std::string("se\0d = 1\n", 9)},
          {"NUL in a value", "model = " + output + std::string("\0.oriel\n", 8)},
          {"NUL in a comment", std::string("# \0\n", 4)}};
}

class CommandFaults : public testing::Test {
 protected:
  void refuse(const std::vector<FaultyFile>& files, const std::vector<Arguments>& commands) const {
    expect_refusals(trained_.folder, files, commands);
  }

  std::string path(const std::string& name) const { return trained_.folder.path(name); }
  std::string model() const { return trained_.folder.read("toy.oriel"); }

  TrainedModel trained_;
};

TEST_F(CommandFaults, TrainRefusesColumnFiles) {
  refuse(column_files(), {{"train", "--train", "FAULTY", "--model", path("new")},
                          {"train", "--train", path("train.conll"), "--dev", "FAULTY", "--model",
                           path("new"), "--log", path("log")}});
}

TEST_F(CommandFaults, TuneAndLearningCurveRefuseColumnFiles) {
  const std::string train = path("train.conll");
  refuse(column_files(), {{"tune", "--train", "FAULTY", "--dev", train, "--table", path("new")},
                          {"tune", "--train", train, "--dev", "FAULTY", "--best", path("new")},
                          {"learning-curve", "--train", "FAULTY", "--dev", train},
                          {"learning-curve", "--train", train, "--dev", "FAULTY"}});
}

TEST_F(CommandFaults, EvaluateRefusesColumnFiles) {
  refuse(column_files(), {{"evaluate", "--gold", "FAULTY", "--predicted", "FAULTY"},
                          {"evaluate", "--gold", "FAULTY", "--predicted", path("dev.conll")},
                          {"evaluate", "--gold", path("dev.conll"), "--predicted", "FAULTY"},
                          {"evaluate", "--model", trained_.path, "FAULTY"}});
}

TEST_F(CommandFaults, ReportRefusesColumnFiles) {
  refuse(column_files(),
         {{"report", "--model", trained_.path, "--data", "FAULTY", "--output", path("new")},
          {"report", "--model", trained_.path, "--data", path("dev.conll"), "--train", "FAULTY",
           "--output", path("new")}});
}

TEST_F(CommandFaults, CompareRefusesColumnFiles) {
  const std::string dev = path("dev.conll");
  refuse(column_files(), {{"compare", "--gold", "FAULTY", dev, dev},
                          {"compare", "--gold", dev, "FAULTY", dev},
                          {"compare", "--gold", dev, dev, "FAULTY"}});
}

TEST_F(CommandFaults, CheckEndsInExitCodeOneForEachFaultyColumnFile) {
  for (const auto& file : column_files()) {
    SCOPED_TRACE(file.fault);
    const std::string faulty = trained_.folder.write("faulty", file.bytes);
    const auto result = run_command({"check", path("train.conll"), faulty, "--limit", "2"});
    EXPECT_EQ(result.code, 1);
    const std::string& told = result.err.empty() ? result.out : result.err;
    EXPECT_NE(told.find(faulty), std::string::npos) << told;
    EXPECT_LT(told.size(), 5000U);
  }
}

TEST_F(CommandFaults, TagRefusesColumnFiles) {
  refuse(column_files(), {{"tag", "--input", "conll", "--model", trained_.path, "FAULTY"}});
}

TEST_F(CommandFaults, ExplainRefusesColumnFilesOfExamples) {
  refuse(column_files(), {{"explain", "Paris", "--token", "1", "--neighbors", "1", "--model",
                           trained_.path, "--examples", "FAULTY"}});
}

TEST_F(CommandFaults, EveryReaderOfVectorsRefusesThem) {
  const std::string text = trained_.folder.write("text", "tea 0.5 0.25\ncup 0.5 1\n");
  ASSERT_EQ(run_command({"convert", "--vectors", text, "--out", path("compact")}).code, 0);
  refuse(vectors_files(trained_.folder.read("compact")),
         {{"train", "--train", path("train.conll"), "--vectors", "FAULTY", "--model", path("new")},
          {"tune", "--train", path("train.conll"), "--dev", path("dev.conll"), "--vectors",
           "FAULTY", "--table", path("new")},
          {"learning-curve", "--train", path("train.conll"), "--dev", path("dev.conll"),
           "--vectors", "FAULTY"},
          {"neighbors", "tea", "--vectors", "FAULTY"},
          {"neighbors", "--drift", "--before", "FAULTY", "--vectors", text},
          {"analogy", "tea", "tea", "tea", "--vectors", "FAULTY"},
          {"check", path("dev.conll"), "--folds", "2", "--vectors", "FAULTY"},
          {"convert", "--vectors", "FAULTY", "--out", path("new")}});
}

TEST_F(CommandFaults, EveryReaderOfModelsRefusesThem) {
  refuse(model_files(model()),
         {{"tag", "--model", "FAULTY", path("train.conll")},
          {"info", "--model", "FAULTY"},
          {"explain", "Paris", "--token", "1", "--model", "FAULTY"},
          {"trace", "Paris", "--token", "1", "--model", "FAULTY"},
          {"info", "--json", "--model", "FAULTY"},
          {"evaluate", "--model", "FAULTY", path("dev.conll")},
          {"check", "--model", "FAULTY", path("dev.conll")},
          {"report", "--model", "FAULTY", "--data", path("dev.conll"), "--output", path("new")},
          {"neighbors", "Paris", "--model", "FAULTY"},
          {"neighbors", "--tag", "PER", "--model", "FAULTY"},
          {"map", "--model", "FAULTY"},
          {"analogy", "Paris", "Ford", "Sydney", "--model", "FAULTY"},
          {"convert", "--vectors", "FAULTY", "--out", path("new")}});
}

TEST_F(CommandFaults, EveryCommandRefusesConfigFiles) {
  refuse(
      config_files(path("new")),
      {{"train", "--train", path("train.conll"), "--config", "FAULTY"},
       {"tune", "--train", path("train.conll"), "--dev", path("dev.conll"), "--config", "FAULTY"},
       {"learning-curve", "--train", path("train.conll"), "--dev", path("dev.conll"), "--config",
        "FAULTY"},
       {"tag", path("train.conll"), "--config", "FAULTY"},
       {"evaluate", path("dev.conll"), "--config", "FAULTY"},
       {"neighbors", "Paris", "--config", "FAULTY"},
       {"map", "--model", trained_.path, "--config", "FAULTY"},
       {"tokenize", path("train.conll"), "--config", "FAULTY"},
       {"info", "--config", "FAULTY"}});
}

TEST_F(CommandFaults, AnEmptyConfigFileIsNone) {
  const std::string config = trained_.folder.write("config", "");
  EXPECT_EQ(run_command({"info", "--model", trained_.path, "--config", config}).out,
            run_command({"info", "--model", trained_.path}).out);
}

TEST_F(CommandFaults, FilesAreReadWhateverBytesNameThem) {
  const std::string data = trained_.folder.write("caf\xE9", "Paris B-LOC\n. O\n");
  const std::string new_model = path("mod\xE8le");
  const auto trained = run_command({"train", "--train", data, "--dev", data, "--model", new_model,
                                    "--epochs", "1", "--hidden", "4", "--word-dim", "4"});
  EXPECT_EQ(trained.code, 0) << trained.err;
  const auto info = run_command({"info", "--model", new_model, "--json"});
  EXPECT_EQ(info.code, 0) << info.err;
  EXPECT_NE(info.out.find("\"caf\xEF\xBF\xBD\""), std::string::npos) << info.out;
}

}  // namespace
}  // namespace oriel::cli

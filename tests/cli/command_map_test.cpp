#include "cli/map_output.hpp"
#include "cli/trained_model.hpp"
#include "oriel/core/error.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace oriel::cli {
namespace {

std::size_t lines_of(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(MapText, IsATableOrAnObjectALine) {
  const std::vector<inspect::MapPoint> points{{"tea", 0.5F, -1.25F, "O", 0.75F},
                                              {"\"a\tb\"", 0.0F, 2.0F, "PER", 1.0F}};
  EXPECT_EQ(map_text(points, MapFormat::Tsv),
            "word\tx\ty\ttag\taffinity\n"
            "tea\t0.5000\t-1.2500\tO\t0.7500\n"
            "\"a b\"\t0.0000\t2.0000\tPER\t1.0000\n");
  EXPECT_EQ(map_text(points, MapFormat::Jsonl),
            "{\"word\":\"tea\",\"x\":0.5000,\"y\":-1.2500,\"tag\":\"O\",\"affinity\":0.7500}\n"
            "{\"word\":\"\\\"a\\tb\\\"\",\"x\":0.0000,\"y\":2.0000,\"tag\":\"PER\",\"affinity\":"
            "1.0000}\n");
}

TEST(ProjectorFiles, HaveAVectorAndALineOfMetadataAWord) {
  const test::TempDir folder;
  const std::string made = folder.path("projector");
  write_projector_files(made, {{"tea", 0, 0, "O", 0.5F}, {"cup", 0, 0, "PER", 0.25F}},
                        Matrix<float>{{1.0F, 0.5F}, {-2.0F, 0.0F}});
  EXPECT_EQ(folder.read("projector/vectors.tsv"), "1.000000\t-2.000000\n0.500000\t0.000000\n");
  EXPECT_EQ(folder.read("projector/metadata.tsv"),
            "word\ttag\taffinity\ntea\tO\t0.5000\ncup\tPER\t0.2500\n");
  const std::string file = folder.write("file", "");
  EXPECT_EQ(
      test::message_of<IoError>([&] { write_projector_files(file, {}, Matrix<float>(2, 0)); }),
      file + ": cannot be made: Not a directory");
}

TEST(CommandMap, MapsTheWordsThatItIsAskedFor) {
  const TrainedModel trained;
  const auto all = run_command({"map", "--model", trained.path});
  EXPECT_EQ(all.code, 0) << all.err;
  EXPECT_TRUE(all.out.starts_with("word\tx\ty\ttag\taffinity\nmr.\t")) << all.out;
  const auto some = run_command({"map", "--model", trained.path, "--words", "3", "--trained"});
  EXPECT_EQ(lines_of(some.out), 4U) << some.out;
  const auto json = run_command(
      {"map", "--model", trained.path, "--words", "3", "--format", "jsonl", "--method", "tsne"});
  EXPECT_EQ(lines_of(json.out), 3U) << json.err;
  EXPECT_EQ(nlohmann::json::parse(json.out.substr(0, json.out.find('\n')))["word"], "mr.");
}

TEST(CommandMap, WritesAFileOfEqualBytesAtAnyThreadCount) {
  const TrainedModel trained;
  std::string first;
  for (const std::string threads : {"1", "2", "8"}) {
    const auto result =
        run_command({"map", "--model", trained.path, "--method", "tsne", "--iterations", "30",
                     "--output", trained.folder.path("map.tsv"), "--threads", threads});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out, "");
    const std::string bytes = trained.folder.read("map.tsv");
    EXPECT_EQ(bytes, first.empty() ? bytes : first);
    first = bytes;
  }
}

TEST(CommandMap, ExportsForTheProjectorWithoutAMapUnlessItIsAskedFor) {
  const TrainedModel trained;
  const std::string made = trained.folder.path("projector");
  const auto quiet = run_command({"map", "--model", trained.path, "--export-projector", made});
  EXPECT_EQ(quiet.code, 0) << quiet.err;
  EXPECT_EQ(quiet.out, "");
  const auto both =
      run_command({"map", "--model", trained.path, "--export-projector", made, "--output", "-"});
  EXPECT_EQ(lines_of(both.out), lines_of(trained.folder.read("projector/metadata.tsv")));
  EXPECT_EQ(lines_of(both.out), lines_of(trained.folder.read("projector/vectors.tsv")) + 1);
}

TEST(CommandMap, WritesAPageWhereTheFileIsNamedHtml) {
  const TrainedModel trained;
  const auto result = run_command({"map", "--model", trained.path, "--words", "5", "--output",
                                   trained.folder.path("map.html")});
  EXPECT_EQ(result.code, 0) << result.err;
  const std::string page = trained.folder.read("map.html");
  EXPECT_TRUE(page.starts_with("<!DOCTYPE html>"));
  EXPECT_NE(page.find("\"neighbor_count\":4"), std::string::npos);
}

TEST(CommandMap, AnOutputThatCannotBeWrittenIsToldFirst) {
  const auto result =
      run_command({"map", "--model", "missing.oriel", "--output", "/missing/map.tsv"});
  EXPECT_EQ(result.code, 1);
  EXPECT_EQ(result.err, "oriel: /missing/map.tsv: cannot be written: No such file or directory\n");
}

}  // namespace
}  // namespace oriel::cli

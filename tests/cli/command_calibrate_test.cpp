#include "cli/trained_model.hpp"
#include "oriel/core/tensor_file.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace oriel::cli {
namespace {

const TrainedModel& trained() {
  static const TrainedModel model;
  return model;
}

CommandResult calibrate(const std::string& data, const std::string& output) {
  return run_command({"calibrate", "--model", trained().path, "--data", data, "--output", output});
}

TEST(CommandCalibrate, ByTheDevDataOfTrainingTheFileStaysAsItIs) {
  const auto& folder = trained().folder;
  const std::string output = folder.path("again.oriel");
  const auto result = calibrate(folder.path("dev.conll"), output);
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(result.out, "");
  EXPECT_NE(result.err.find("calibration: temperature "), std::string::npos) << result.err;
  EXPECT_TRUE(result.err.ends_with(output + ": written\n")) << result.err;
  EXPECT_EQ(folder.read("again.oriel"), folder.read("toy.oriel"));
}

TEST(CommandCalibrate, ByOtherDataNothingButTheCalibrationChanges) {
  const auto& folder = trained().folder;
  // Names that are never right.
  const std::string data = folder.write("wrong.conll", "Mr. O\nFord O\nmet O\n\nthe O\nfirm O\n");
  const std::string output = folder.path("wrong.oriel");
  ASSERT_EQ(calibrate(data, output).code, 0);
  EXPECT_NE(folder.read("wrong.oriel"), folder.read("toy.oriel"));
  const auto before = TensorFile::open(trained().path, "model");
  const auto after = TensorFile::open(output, "model");
  ASSERT_EQ(before.entries().size(), after.entries().size());
  for (const auto& entry : before.entries()) {
    EXPECT_EQ(before.bytes(entry.name, entry.type), after.bytes(entry.name, entry.type));
  }
  auto old_meta = nlohmann::json::parse(before.meta());
  auto new_meta = nlohmann::json::parse(after.meta());
  EXPECT_GT(new_meta["calibration"]["temperature"], old_meta["calibration"]["temperature"]);
  old_meta.erase("calibration");
  new_meta.erase("calibration");
  EXPECT_EQ(new_meta, old_meta);
}

TEST(CommandCalibrate, RefusesWhatTellsNoConfidence) {
  const auto& folder = trained().folder;
  const std::string data = folder.write("none.conll", "the O\n. O\n");
  const auto none = calibrate(data, folder.path("none.oriel"));
  EXPECT_EQ(none.code, 1);
  EXPECT_TRUE(none.err.ends_with("oriel: " + data +
                                 ": the model finds no entity: there is nothing to calibrate by\n"))
      << none.err;
  const std::string plain = folder.path("plain.oriel");
  const std::string tags = folder.write("plain.conll", "the DT\ndog NN\n");
  ASSERT_EQ(run_command({"train", "--train", tags, "--model", plain, "--epochs", "1", "--hidden",
                         "4", "--word-dim", "2", "--quiet"})
                .code,
            0);
  const auto refused = run_command(
      {"calibrate", "--model", plain, "--data", tags, "--output", folder.path("x.oriel")});
  EXPECT_EQ(refused.code, 1);
  EXPECT_EQ(refused.err, "oriel: the model has plain tags: it tells no confidence\n");
  EXPECT_EQ(run_command({"calibrate", "--data", data}).code, 2);
}

}  // namespace
}  // namespace oriel::cli

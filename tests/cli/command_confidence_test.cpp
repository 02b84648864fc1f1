#include "cli/trained_model.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace oriel::cli {
namespace {

// The number behind the last `name` of a text.
double number_behind(const std::string& text, const std::string& name) {
  const std::size_t at = text.rfind(name);
  return at == std::string::npos ? -1.0 : std::stod(text.substr(at + name.size()));
}

constexpr const char* kText = "Mr. John Ford met the firm Paris in Sydney .\n";
// Names that nothing beside them tells: the model cannot be sure.
constexpr const char* kUnclear = "Mr. Ford Paris met the firm Lincoln in Ford Sydney .\n";

TEST(CommandConfidence, TrainFitsATemperatureTellsAndKeepsIt) {
  const TrainedModel trained;
  const std::string& err = trained.result.err;
  const std::size_t at = err.find("calibration: temperature ");
  ASSERT_NE(at, std::string::npos) << err;
  EXPECT_LT(at, err.find("written, epoch"));
  EXPECT_LE(number_behind(err, " dev spans "), 0.02) << err;
  const auto info =
      nlohmann::json::parse(run_command({"info", "--json", "--model", trained.path}).out);
  EXPECT_NEAR(info["temperature"].get<double>(), number_behind(err, "calibration: temperature "),
              0.0006);
}

TEST(CommandConfidence, EveryOutputTellsIt) {
  const TrainedModel trained;
  const auto json =
      nlohmann::json::parse(tag(trained, kText, {"--confidence", "--output", "jsonl"}).out);
  ASSERT_EQ(json["entities"].size(), 3U);
  const double confidence = json["entities"][0]["confidence"];
  EXPECT_GT(confidence, 0.5);
  EXPECT_LE(confidence, 1.0);
  const std::string brackets = tag(trained, kText, {"--confidence"}).out;
  EXPECT_NEAR(number_behind(brackets, "[PER John Ford "), confidence, 0.0051) << brackets;
  const std::string columns =
      tag(trained, kText, {"--confidence", "--input", "tokens", "--output", "conll"}).out;
  EXPECT_TRUE(columns.starts_with("Mr. O _\nJohn B-PER ")) << columns;
  EXPECT_NEAR(number_behind(columns, "Ford I-PER "), confidence, 0.000051) << columns;
}

TEST(CommandConfidence, AColumnFileGetsTwoColumnsWithItsOwnSeparator) {
  const TrainedModel trained;
  const std::string out = tag(trained, "-DOCSTART-\tO\n\nMr.\tO\nFord\tO\nmet\tO\n",
                              {"--confidence", "--input", "conll"})
                              .out;
  EXPECT_TRUE(out.starts_with("-DOCSTART-\tO\n\nMr.\tO\tO\t_\nFord\tO\tB-PER\t")) << out;
  EXPECT_TRUE(out.ends_with("\nmet\tO\tO\t_\n")) << out;
}

TEST(CommandConfidence, WithoutItsOptionsNothingIsTold) {
  const TrainedModel trained;
  EXPECT_EQ(tag(trained, kText).out,
            "Mr. [PER John Ford] met the firm [ORG Paris] in [LOC Sydney] .\n");
  const auto json = nlohmann::json::parse(tag(trained, kText, {"--output", "jsonl"}).out);
  EXPECT_FALSE(json["entities"][0].contains("confidence"));
  EXPECT_FALSE(json.contains("paths"));
}

TEST(CommandConfidence, MentionsThatAreLessProbableAreLeftOutAndCounted) {
  const TrainedModel trained({"--epochs", "1", "--learning-rate", "0.003"});
  const auto all = tag(trained, kUnclear, {"--min-confidence", "0"});
  EXPECT_EQ(all.out, tag(trained, kUnclear).out);
  EXPECT_EQ(all.err, "");
  const auto entities = nlohmann::json::parse(
      tag(trained, kUnclear, {"--confidence", "--output", "jsonl"}).out)["entities"];
  int tried = 0;
  for (const auto& entity : entities) {
    const double confidence = entity["confidence"];
    const auto kept = std::count_if(entities.begin(), entities.end(), [&](const auto& other) {
      return other["confidence"].template get<double>() > confidence + 1e-5;
    });
    if (confidence + 1e-5 > 1.0) {
      continue;
    }
    ++tried;
    const std::string least = std::to_string(confidence + 1e-5);
    const auto result = tag(trained, kUnclear, {"--min-confidence", least});
    EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '['), kept) << result.out;
    const auto count = static_cast<std::ptrdiff_t>(entities.size());
    EXPECT_EQ(result.err, "oriel: " + std::to_string(count - kept) + " of " +
                              std::to_string(count) +
                              " mentions were not sure enough and left out\n");
    EXPECT_EQ(tag(trained, kUnclear, {"--min-confidence", least, "--quiet"}).err, "");
    const auto first = static_cast<std::size_t>(entity["tokens"][0]);
    const auto tagged = nlohmann::json::parse(
        tag(trained, kUnclear, {"--min-confidence", least, "--output", "jsonl"}).out);
    EXPECT_EQ(tagged["tokens"][first]["tag"], "O");
  }
  EXPECT_GT(tried, 0) << entities;
}

TEST(CommandConfidence, NBestPathsFallInProbability) {
  const TrainedModel trained;
  const auto json =
      nlohmann::json::parse(tag(trained, kUnclear, {"--n-best", "4", "--output", "jsonl"}).out);
  const auto& paths = json["paths"];
  ASSERT_EQ(paths.size(), 4U);
  double sum = 0.0;
  double before = 1.0;
  for (const auto& path : paths) {
    EXPECT_EQ(path["tags"].size(), json["tokens"].size());
    EXPECT_LE(path["probability"].get<double>(), before);
    before = path["probability"];
    sum += before;
  }
  EXPECT_LE(sum, 1.0 + 1e-5);
  for (std::size_t t = 0; t < json["tokens"].size(); ++t) {
    EXPECT_EQ(paths[0]["tags"][t], json["tokens"][t]["tag"]);
  }
  const auto refused = tag(trained, kText, {"--n-best", "4"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_EQ(refused.err.substr(0, refused.err.find('\n')),
            "oriel: --n-best goes with --output jsonl");
}

TEST(CommandConfidence, APrecisionPicksAThresholdForEachTypeFromDev) {
  const TrainedModel trained;
  const auto result = tag(trained, kText, {"--precision", "0.5"});
  EXPECT_EQ(result.code, 0);
  for (const std::string type : {"LOC", "ORG", "PER"}) {
    EXPECT_NE(result.err.find(type + ": kept from confidence "), std::string::npos) << result.err;
  }
  EXPECT_EQ(result.out, tag(trained, kText).out);
  const auto one = tag(trained, kText, {"--precision", "ORG=0.5"});
  EXPECT_TRUE(one.err.starts_with("ORG: kept from confidence ")) << one.err;
  EXPECT_EQ(std::count(one.err.begin(), one.err.end(), '\n'), 1) << one.err;
}

TEST(CommandConfidence, APrecisionThatCannotBeHadIsRefused) {
  const TrainedModel trained;
  const auto first_line = [](const CommandResult& result) {
    return result.err.substr(0, result.err.find('\n'));
  };
  const auto number = tag(trained, kText, {"--precision", "1.5"});
  EXPECT_EQ(number.code, 2);
  EXPECT_EQ(first_line(number), "oriel: --precision: expected a number from 0 to 1, found \"1.5\"");
  const auto type = tag(trained, kText, {"--precision", "GPE=0.9"});
  EXPECT_EQ(type.code, 1);
  EXPECT_EQ(type.err, "oriel: --precision: the model knows no type \"GPE\"\n");
}

TEST(CommandConfidence, AModelWithoutDevSaysSo) {
  TrainedModel trained;
  auto arguments = train_arguments(trained.folder, "toy.oriel", {"--epochs", "1", "--quiet"});
  arguments.erase(arguments.begin() + 3, arguments.begin() + 5);  // --dev and its file
  ASSERT_EQ(run_command(arguments).code, 0);
  const auto precision = tag(trained, kText, {"--precision", "0.9"});
  EXPECT_EQ(precision.code, 1);
  EXPECT_EQ(precision.err,
            "oriel: the model has no figures of dev data, which --precision asks for: train it "
            "with --dev\n");
  const auto told = tag(trained, kText, {"--confidence"});
  EXPECT_EQ(told.code, 0);
  EXPECT_EQ(told.err,
            "the model was not calibrated on dev data: its confidences may be too high or too "
            "low\n");
}

TEST(CommandConfidence, PlainTagsHaveNoMentionsToBeSureOf) {
  TrainedModel trained;
  auto arguments = train_arguments(trained.folder, "toy.oriel", {"--epochs", "1"});
  arguments[2] = arguments[4] = trained.folder.write("pos", "the DET\ndog NOUN\n\nthe DET\n");
  const auto result = run_command(arguments);
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(result.err.find("calibration"), std::string::npos) << result.err;
  EXPECT_EQ(tag(trained, "the dog\n", {"--confidence"}).err,
            "oriel: the model has plain tags: there are no mentions to be sure of\n");
  const auto paths = nlohmann::json::parse(
      tag(trained, "the dog\n", {"--n-best", "9", "--output", "jsonl"}).out)["paths"];
  EXPECT_EQ(paths.size(), 4U);
  const auto scored = run_command({"evaluate", arguments[2], "--model", trained.path});
  EXPECT_EQ(scored.out.find("calibration"), std::string::npos) << scored.out;
}

TEST(CommandConfidence, EvaluateTellsTheCalibrationThatTrainTold) {
  const TrainedModel trained;
  const std::string dev = trained.folder.path("dev.conll");
  const auto text = run_command({"evaluate", dev, "--model", trained.path});
  EXPECT_NE(text.out.find(" predicted spans: expected calibration error "), std::string::npos);
  EXPECT_NE(text.out.find("\n90 to 100% "), std::string::npos) << text.out;
  const auto json = nlohmann::json::parse(
      run_command({"evaluate", dev, "--model", trained.path, "--format", "json"}).out);
  EXPECT_EQ(json["calibration"]["spans"], json["predicted"]);
  EXPECT_NEAR(json["calibration"]["expected_calibration_error"].get<double>(),
              number_behind(trained.result.err, " dev spans "), 0.002);
  const auto files = run_command({"evaluate", "--gold", dev, "--predicted", dev});
  EXPECT_EQ(files.out.find("calibration"), std::string::npos);
}

}  // namespace
}  // namespace oriel::cli

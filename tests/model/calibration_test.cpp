#include "oriel/model/calibration.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/tensor_file.hpp"
#include "oriel/model/model_file.hpp"
#include "support/message_of.hpp"
#include "support/temp_dir.hpp"
#include "support/toy_model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace oriel::model {
namespace {

TEST(Calibration, APrecisionIsReachedFromTheFirstPointThatHasIt) {
  const Thresholds thresholds{{0.1, 10, 5}, {0.4, 8, 6}, {0.9, 2, 2}};
  EXPECT_EQ(point_of_precision(thresholds, 0.0), &thresholds[0]);
  EXPECT_EQ(point_of_precision(thresholds, 0.5), &thresholds[0]);
  EXPECT_EQ(point_of_precision(thresholds, 0.51), &thresholds[1]);
  EXPECT_EQ(point_of_precision(thresholds, 1.0), &thresholds[2]);
  EXPECT_EQ(point_of_precision({thresholds[0]}, 0.6), nullptr);
  EXPECT_EQ(point_of_precision({}, 0.0), nullptr);
}

std::string save(const test::TempDir& folder, const Model& model) {
  OutputFile file(folder.path("toy.oriel"));
  save_model(model, VectorPrecision::Float32, file);
  file.commit();
  return folder.path("toy.oriel");
}

Model fitted_model() {
  Model model = test::toy_model();
  model.calibration.temperature = 1.0 / 3.0;
  model.calibration.thresholds = {{"LOC", {{0.25, 4, 2}, {0.1 + 0.2, 2, 2}}}, {"PER", {{1, 1, 0}}}};
  model.calibration.curve = {1.9, 1.0 / 7.0, -0.5};
  return model;
}

TEST(Calibration, ACurveThatChangesNothingIsExact) {
  for (const double p : {0.0, 0.1, 0.5, 1.0}) {
    EXPECT_EQ(ConfidenceCurve().at(p), p);
  }
}

TEST(Calibration, ACurveBendsLogOdds) {
  const ConfidenceCurve curve{2.0, 0.5, 0.25};
  const double p = 0.8;
  const double odds = p * p / std::sqrt(1.0 - p) * std::exp(0.25);
  EXPECT_NEAR(curve.at(p), odds / (1.0 + odds), 1e-12);
  EXPECT_GT(curve.at(0.0), 0.0);
  EXPECT_LT(curve.at(1.0), 1.0);
}

TEST(Calibration, AModelFileKeepsItToTheBit) {
  const test::TempDir folder;
  const Model model = fitted_model();
  const Model back = load_model(save(folder, model));
  EXPECT_TRUE(back.calibration.is_fitted());
  EXPECT_EQ(back.calibration.temperature, model.calibration.temperature);
  EXPECT_EQ(back.calibration.curve, model.calibration.curve);
  EXPECT_EQ(back.calibration.thresholds, model.calibration.thresholds);
}

TEST(Calibration, AModelFileWithoutACurveHasOneThatChangesNothing) {
  const test::TempDir folder;
  Model model = fitted_model();
  model.calibration.curve = {};
  EXPECT_EQ(load_model(save(folder, model)).calibration.curve, ConfidenceCurve());
  EXPECT_EQ(folder.read("toy.oriel").find("curve"), std::string::npos);
}

TEST(Calibration, AFileIsWrittenAgainWithAnotherOneAlone) {
  const test::TempDir folder;
  Model model = fitted_model();
  const std::string path = save(folder, model);
  const std::string before = folder.read("toy.oriel");
  model.calibration.temperature = 4.0;
  model.calibration.curve = {};
  OutputFile file(folder.path("other.oriel"));
  save_recalibrated(path, model.calibration, file);
  file.commit();
  save(folder, model);
  EXPECT_EQ(folder.read("other.oriel"), folder.read("toy.oriel"));
  EXPECT_NE(folder.read("other.oriel"), before);
}

TEST(Calibration, AModelFileWithoutItHasTemperatureOne) {
  const test::TempDir folder;
  const Model back = load_model(save(folder, test::toy_model()));
  EXPECT_FALSE(back.calibration.is_fitted());
  EXPECT_EQ(back.calibration.temperature, 1.0);
  EXPECT_EQ(folder.read("toy.oriel").find("calibration"), std::string::npos);
}

// What is wrong with a model file whose header has `text` in place of `old`.
std::string fault_with(const std::string& old, const std::string& text) {
  const test::TempDir folder;
  const TensorFile file = TensorFile::open(save(folder, fitted_model()), "model");
  std::string meta(file.meta());
  meta.replace(meta.find(old), old.size(), text);
  TensorFileWriter writer("model", meta);
  for (const auto& entry : file.entries()) {
    writer.add(entry.name, entry.type, entry.rows, entry.columns,
               std::string(file.bytes(entry.name, entry.type)));
  }
  const std::string path = folder.write("forged.oriel", writer.serialize());
  return test::message_of<FormatError>([&] { load_model(path); }).substr(path.size());
}

TEST(Calibration, HeadersThatCannotBeAreRefused) {
  EXPECT_EQ(fault_with("0.3333333333333333", "0"),
            ": at byte 24: the temperature is 0, expected a positive number");
  EXPECT_EQ(fault_with("0.3333333333333333", "-1.5"),
            ": at byte 24: the temperature is -1.5, expected a positive number");
  EXPECT_EQ(
      fault_with("[1.9,", "[-1.9,"),
      ": at byte 24: the calibration curve falls: its slopes are -1.9 and 0.14285714285714285");
  EXPECT_EQ(fault_with("[0.25,4,2]", "[0.25,4,5]"),
            ": at byte 24: the thresholds of \"LOC\" count 5 right ones of 4 spans");
  EXPECT_EQ(fault_with("[0.25,4,2]", "[0.25,0,0]"),
            ": at byte 24: the thresholds of \"LOC\" count 0 right ones of 0 spans");
  EXPECT_NE(fault_with("[0.25,4,2]", "[0.25,4]"), "");
}

}  // namespace
}  // namespace oriel::model

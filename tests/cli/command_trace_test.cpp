#include "cli/trained_model.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <string>

namespace oriel::cli {
namespace {

constexpr const char* kText = "Mr. Jordan met the firm Ford .";

const TrainedModel& trained() {
  static const TrainedModel model;
  return model;
}

CommandResult trace(const Arguments& more) {
  Arguments arguments{"trace", kText, "--model", trained().path};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_command(arguments);
}

nlohmann::json row_of(const nlohmann::json& rows, const std::string& name) {
  for (const auto& row : rows) {
    if (row["name"] == name) {
      return row;
    }
  }
  ADD_FAILURE() << "no row " << name;
  return {};
}

std::vector<double> numbers_of(const nlohmann::json& rows, const std::string& name) {
  return row_of(rows, name)["numbers"].get<std::vector<double>>();
}

TEST(CommandTrace, StagesFollowFromEachOther) {
  const auto result = trace({"--token", "2", "--format", "json"});
  ASSERT_EQ(result.code, 0) << result.err;
  const auto json = nlohmann::json::parse(result.out);
  const auto& forward = json["forward"];
  EXPECT_EQ(json["tags"][1], "S-PER");
  EXPECT_EQ(json["target"], json["tags"]);
  const auto z = numbers_of(forward, "z1");
  const auto h = numbers_of(forward, "h1");
  ASSERT_EQ(z.size(), 16U);
  for (std::size_t i = 0; i < z.size(); ++i) {
    EXPECT_EQ(h[i], std::max(0.0, z[i]));
  }
  EXPECT_EQ(numbers_of(forward, "pool"), h);  // Jordan is mentioned once
  const auto x = numbers_of(forward, "x");
  const auto middle = numbers_of(forward, "t0");
  ASSERT_EQ(x.size(), 5 * middle.size());
  for (std::size_t i = 0; i < middle.size(); ++i) {
    EXPECT_EQ(x[2 * middle.size() + i], middle[i]);
  }
  const double log_z = numbers_of(forward, "log Z")[0];
  EXPECT_NEAR(numbers_of(forward, "L")[0], log_z - numbers_of(forward, "worth")[0], 1e-4);
  double sum = 0.0;
  for (const double p : numbers_of(forward, "p")) {
    sum += p;
  }
  EXPECT_NEAR(sum, 1.0, 1e-5);
}

TEST(CommandTrace, GradientsHaveTheShapesOfTheirTensors) {
  const auto json =
      nlohmann::json::parse(trace({"--token", "2", "--tag", "S-ORG", "--format", "json"}).out);
  const auto& backward = json["backward"];
  EXPECT_EQ(json["target"][1], "S-ORG");
  const auto tags = json["output"].size();
  const auto shape = [&](const std::string& name) { return row_of(backward, name)["shape"]; };
  const auto inputs = numbers_of(json["forward"], "x").size();
  EXPECT_EQ(shape("dL/dscores"), nlohmann::json({tags, 1}));
  EXPECT_EQ(shape("dL/doutput.W"), nlohmann::json({tags, 32}));
  EXPECT_EQ(shape("dL/dpool"), nlohmann::json({16, 1}));
  EXPECT_EQ(shape("dL/dh1"), nlohmann::json({16, 1}));
  EXPECT_EQ(shape("dL/dz1"), nlohmann::json({16, 1}));
  EXPECT_EQ(shape("dL/dhidden1.W"), nlohmann::json({16, inputs}));
  EXPECT_EQ(shape("dL/dhidden1.b"), nlohmann::json({16, 1}));
  EXPECT_EQ(shape("dL/dx"), nlohmann::json({inputs, 1}));
  EXPECT_EQ(shape("dL/dword.E")[0], 8);
  EXPECT_EQ(shape("dL/dtransitions.step"), nlohmann::json({tags, tags}));
  const auto p = numbers_of(json["forward"], "p");
  const auto d_scores = numbers_of(backward, "dL/dscores");
  for (std::size_t i = 0; i < tags; ++i) {
    const double y = json["output"][i] == "S-ORG" ? 1.0 : 0.0;
    EXPECT_NEAR(d_scores[i], p[i] - y, 1e-5);
  }
  double squares = 0.0;
  for (const double number : numbers_of(backward, "dL/dhidden1.W")) {
    squares += number * number;
  }
  EXPECT_GT(squares, 0.0);
  EXPECT_NEAR(row_of(backward, "dL/dhidden1.W")["norm"].get<double>(), std::sqrt(squares), 1e-9);
}

TEST(CommandTrace, TextIsCutAndSaysSo) {
  const auto result = trace({"--token", "2", "--numbers", "3"});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_TRUE(
      result.out.starts_with("Mr. [PER Jordan] met the firm [ORG Ford] .\n\n"
                             "token 2, \"Jordan\", is tagged S-PER; the loss takes S-PER "
                             "for true\n\nforward\n"))
      << result.out;
  for (const char* text : {"\nz1                    [16 x 1]      ", "hidden1.W [16 x ",
                           "] x + hidden1.b\n", "relu(z1)\n", " ... (3 of 16)\n",
                           "max over 1 mention\n", "\nscores ", "marginals, by forward-backward\n",
                           "    O ", "best tags             by Viterbi: O S-PER O O O S-ORG O\n",
                           "\nbackward (summed: over the 7 windows of the batch)\n",
                           "p - y, y is 1 for S-PER\n", "\ndL/dhidden1.W ", "\ndL/dword.E "}) {
    EXPECT_NE(result.out.find(text), std::string::npos) << text << "\n" << result.out;
  }
  EXPECT_EQ(trace({"--token", "2", "--numbers", "1000000"}).out.find("..."), std::string::npos);
}

TEST(CommandTrace, AWordLevelModelWithoutAHiddenLayerIsTracedToo) {
  const test::TempDir folder;
  ASSERT_EQ(run_command(train_arguments(folder, "linear.oriel",
                                        {"--hidden", "none", "--pool", "none", "--epochs", "1",
                                         "--loss", "word"}))
                .code,
            0);
  const auto result =
      run_command({"trace", kText, "--token", "2", "--model", folder.path("linear.oriel")});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_NE(result.out.find("softmax(scores)\n"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("] x + output.b\n"), std::string::npos) << result.out;
  EXPECT_EQ(result.out.find("z1"), std::string::npos) << result.out;
  EXPECT_EQ(result.out.find("transitions"), std::string::npos) << result.out;
}

TEST(CommandTrace, RefusesWhatIsNotThere) {
  const auto far = trace({"--token", "8"});
  EXPECT_EQ(far.code, 2);
  EXPECT_EQ(far.err, "oriel: --token: the text has 7 tokens, found \"8\"\n");
  const auto unknown = trace({"--token", "2", "--tag", "S-DOG"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_EQ(unknown.err, "oriel: --tag: the model has no tag \"S-DOG\"\n");
  const auto illegal = trace({"--token", "1", "--tag", "I-PER"});
  EXPECT_EQ(illegal.code, 1);
  EXPECT_EQ(illegal.err, "oriel: no legal path has the tag \"I-PER\" at token 1 of its sentence\n");
  const auto empty = run_command({"trace", "", "--token", "1"});
  EXPECT_EQ(empty.code, 1);
  EXPECT_EQ(empty.err, "oriel: the text has no token\n");
}

}  // namespace
}  // namespace oriel::cli

#include "cli/cross_validation.hpp"
#include "cli/trained_model.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <string>

namespace oriel::cli {
namespace {

constexpr const char* kFaulty = "Anna B-PER\nLee I-PER\n\nin O\nOslo I-LOC\n";

TEST(CommandCheck, ErrorsGiveExitCodeOneAndWarningsZero) {
  const test::TempDir folder;
  const auto faulty = run_command({"check", folder.write("faulty", kFaulty)});
  EXPECT_EQ(faulty.code, 1);
  EXPECT_EQ(
      faulty.out,
      folder.path("faulty") +
          ": 2 sentences, 4 tokens, 2 entities, tags IOB2; 2 columns divided by blanks, token "
          "1, tag 2\n" +
          folder.path("faulty") +
          ":5: error: \"I-LOC\" between \"O\" and the end is not legal IOB2; repair: "
          "\"B-LOC\" [sequence]\n"
          "sequence: 1 error, 0 warnings\n"
          "in all 1 error and 0 warnings; --fix can mend 1 of them\n");
  const auto warned =
      run_command({"check", folder.write("long", "a B-PER\nb O\n"), "--longest-sentence", "1"});
  EXPECT_EQ(warned.code, 0) << warned.out;
  EXPECT_NE(warned.out.find("in all 0 errors and 1 warning\n"), std::string::npos);
}

TEST(CommandCheck, FixWritesWhatIsSafeAndTellsTheRest) {
  const test::TempDir folder;
  const std::string file = folder.write("faulty", std::string(kFaulty) + "\nalone\n");
  const auto result = run_command({"check", file, "--fix", folder.path("fixed")});
  EXPECT_EQ(result.code, 1);
  EXPECT_EQ(folder.read("fixed"), "Anna B-PER\nLee I-PER\n\nin O\nOslo B-LOC\n\nalone\n");
  EXPECT_EQ(folder.read("faulty"), std::string(kFaulty) + "\nalone\n");
  EXPECT_NE(result.out.find("1 fixed; left: 1 error and 0 warnings\n"), std::string::npos);
  EXPECT_EQ(result.err, folder.path("fixed") + ": written, 1 line mended\n");
  folder.write("faulty", kFaulty);
  EXPECT_EQ(run_command({"check", file, "--fix", folder.path("fixed")}).code, 0);
}

TEST(CommandCheck, SeveralFilesAreFixedIntoAFolder) {
  const test::TempDir folder;
  const std::string train = folder.write("train", kFaulty);
  const std::string dev = folder.write("dev", "Oslo B-LOC\n\nin O\nAnna I-PER\n");
  std::filesystem::create_directory(folder.path("out"));
  EXPECT_EQ(run_command({"check", train, dev, "--fix", folder.path("out"), "--quiet"}).code, 0);
  EXPECT_EQ(folder.read("out/dev"), "Oslo B-LOC\n\nin O\nAnna B-PER\n");
  EXPECT_EQ(run_command({"check", train, train, "--fix", folder.path("out")}).err,
            "oriel: --fix: two files have the name \"train\"\n");
  EXPECT_EQ(run_command({"check", train, dev, "--fix", folder.path("none")}).code, 1);
}

TEST(CommandCheck, JsonHoldsTheFindings) {
  const test::TempDir folder;
  const auto result =
      run_command({"check", folder.write("faulty", kFaulty), "--format", "json", "--limit", "0"});
  const auto json = nlohmann::json::parse(result.out);
  EXPECT_EQ(json["errors"], 1);
  EXPECT_EQ(json["findings"].size(), 0U);
  EXPECT_EQ(json["checks"]["sequence"]["left_out"], 1);
}

// The toy corpus with one tag that is certainly wrong; the line of that tag.
std::int64_t spoiled_file(const test::TempDir& folder) {
  std::string text =
      folder.read(toy_file(folder, "toy.conll", 5, 60).substr(folder.path().size() + 1));
  const std::size_t place = text.find(" O\n", text.size() / 2);
  text.replace(place, 3, " S-LOC\n");
  folder.write("toy.conll", text);
  return std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(place), '\n') + 1;
}

TEST(CommandCheck, AModelPointsAtTheWrongTag) {
  const TrainedModel trained;
  const std::int64_t line = spoiled_file(trained.folder);
  const auto result = run_command({"check", trained.folder.path("toy.conll"), "--model",
                                   trained.path, "--suspects", "1", "--format", "json"});
  EXPECT_EQ(result.code, 0) << result.err;
  const auto json = nlohmann::json::parse(result.out);
  ASSERT_EQ(json["suspects"].size(), 1U);
  EXPECT_EQ(json["suspects"][0]["line"], line);
  EXPECT_GT(json["suspects"][0]["predicted_probability"].get<double>(), 0.9);
}

TEST(CommandCheck, FoldsPointAtTheWrongTagAndAreEqualAtAnyThreadCount) {
  const test::TempDir folder;
  const std::int64_t line = spoiled_file(folder);
  const auto run = [&](const std::string& threads) {
    return run_command({"check", folder.path("toy.conll"), "--folds", "3", "--epochs", "20",
                        "--hidden", "16", "--threads", threads, "--format", "json"});
  };
  const auto result = run("1");
  EXPECT_EQ(result.code, 0) << result.err;
  const auto json = nlohmann::json::parse(result.out);
  ASSERT_FALSE(json["suspects"].empty());
  EXPECT_EQ(json["suspects"][0]["line"], line);
  EXPECT_EQ(run("3").out, result.out);
}

TEST(CommandCheck, FoldsKeepDocumentsWholeAndAreOfOneSize) {
  const auto sentences = [](int documents, int length) {
    std::vector<corpus::Sentence> all(static_cast<std::size_t>(documents * length));
    for (std::size_t s = 0; s < all.size(); s += static_cast<std::size_t>(length)) {
      all[s].starts_document = true;
    }
    return all;
  };
  const auto folds = folds_of(sentences(31, 4), 3, 1);
  std::vector<int> sizes(3, 0);
  for (std::size_t s = 0; s < folds.size(); ++s) {
    ++sizes.at(folds[s]);
    EXPECT_EQ(folds[s], folds[s - s % 4]);
  }
  EXPECT_EQ(std::multiset<int>(sizes.begin(), sizes.end()), (std::multiset<int>{40, 40, 44}));
  EXPECT_NE(folds_of(sentences(31, 4), 3, 2), folds);
  // Too few documents: sentences are dealt out.
  const auto few = folds_of(sentences(2, 30), 3, 1);
  EXPECT_EQ(std::count(few.begin(), few.end(), 0U), 20);
}

TEST(CommandCheck, RefusesWhatItCannotDo) {
  const TrainedModel trained;
  const auto& folder = trained.folder;
  const std::string file = folder.write("two", "Anna B-PER\n\nOslo B-LOC\n");
  const std::string plain = folder.write("plain", "Anna NNP\n");
  EXPECT_EQ(run_command({"check"}).code, 2);
  EXPECT_EQ(run_command({"check", "-"}).err,
            "oriel: check reads each FILE twice, so that it cannot be standard input\n");
  EXPECT_EQ(run_command({"check", file, "--folds", "1"}).code, 2);
  EXPECT_EQ(run_command({"check", file, "--folds", "2", "--model", "x"}).err,
            "oriel: give either --model or --folds\n");
  EXPECT_EQ(run_command({"check", file, "--vectors", "x"}).err,
            "oriel: --vectors goes with --folds\n");
  EXPECT_EQ(run_command({"check", file, "--folds", "3"}).err,
            "oriel: there are 2 sentences for 3 folds\n");
  EXPECT_EQ(
      run_command({"check", plain, "--model", trained.path}).err,
      "oriel: " + plain + ": its tags are plain, others are spans: no model can judge both\n");
  EXPECT_EQ(run_command({"check", folder.write("empty", "")}).err,
            "oriel: " + folder.path("empty") + ": there is no sentence in the file\n");
  EXPECT_EQ(run_command({"check", folder.path("none")}).code, 1);
}

}  // namespace
}  // namespace oriel::cli

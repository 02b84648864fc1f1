// The answers of the CoNLL scorer to small files of tokens, gold and predicted tags.
#include "oriel/corpus/conll_reader.hpp"
#include "oriel/eval/conlleval_report.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace oriel::eval {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::stringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

std::string report_on(const fs::path& path) {
  corpus::ConllReader gold(path.string(), {.tag_column = -2});
  corpus::ConllReader predicted(path.string(), {.tag_column = -1});
  SpanScore score;
  corpus::Sentence wanted;
  corpus::Sentence answered;
  while (gold.next(wanted) && predicted.next(answered)) {
    score.add(wanted.tags, answered.tags);
  }
  return conlleval_report(score, gold.document_lines());
}

// How many files of the folder were compared.
int compare_folder(const fs::path& folder) {
  int files = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") {
      continue;
    }
    ++files;
    EXPECT_EQ(report_on(entry.path()),
              bytes_of(fs::path(entry.path()).replace_extension("expected")))
        << entry.path();
  }
  return files;
}

TEST(ConllevalGolden, OwnFilesAreAnsweredByteForByte) {
  EXPECT_EQ(compare_folder(fs::path(ORIEL_SOURCE_DIR) / "tests/golden/conlleval"), 10);
}

TEST(ConllevalGolden, SharedFilesAreAnsweredByteForByte) {
  const fs::path folder = fs::path(ORIEL_SHARED_DIR) / "golden/conlleval";
  if (!fs::exists(folder)) {
    return;
  }
  EXPECT_EQ(compare_folder(folder), 12);
}

}  // namespace
}  // namespace oriel::eval

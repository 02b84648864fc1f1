#include "cli/text_batches.hpp"

#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace oriel::cli {
namespace {

model::ModelConfig config_of(nn::Pool pool, Index document_tokens) {
  model::ModelConfig config;
  config.pool = pool;
  config.document_tokens = document_tokens;
  return config;
}

std::vector<TextBatch> read_all(const std::string& text, const model::ModelConfig& config,
                                TextDocuments documents = TextDocuments::Block) {
  const test::TempDir dir;
  TagTextOptions options;
  options.documents = documents;
  TextBatches batches(dir.write("text", text), options, config);
  std::vector<TextBatch> all;
  while (auto batch = batches.read()) {
    all.push_back(std::move(*batch));
  }
  return all;
}

std::string many(const std::string& sentence, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += sentence;
  }
  return text;
}

// The lines of all batches give the text again, and say where each piece stands in it.
void expect_text(const std::vector<TextBatch>& batches, const std::string& text) {
  std::string found;
  for (const auto& batch : batches) {
    for (const auto& line : batch.lines) {
      EXPECT_EQ(line.byte_offset, static_cast<std::int64_t>(found.size()));
      for (const auto& sentence : line.sentences) {
        const auto piece = line.text_of(sentence);
        EXPECT_EQ(piece.substr(sentence.ranges[0].byte_begin, sentence.tokens[0].size()),
                  sentence.tokens[0]);
      }
      found += line.text;
      found += line.is_whole ? "\n" : "";
    }
  }
  EXPECT_EQ(found, text);
}

TEST(TextBatches, BeginWithADocumentAndKeepTheText) {
  const std::string text = many("A ship sailed to Rome.\nIt sank.\n\n", 2000);
  const auto batches = read_all(text, config_of(nn::Pool::Maximum, 1024));
  EXPECT_GT(batches.size(), 3U);
  for (const auto& batch : batches) {
    EXPECT_TRUE(batch.lines.front().sentences.front().starts_document);
    EXPECT_EQ(batch.counts.cuts, 0);
  }
  expect_text(batches, text);
}

TEST(TextBatches, AreSmallAtFirstAndGrow) {
  const auto batches =
      read_all(many("A ship sailed to Rome.\n\n", 3000), config_of(nn::Pool::Maximum, 1024));
  std::vector<Index> tokens;
  for (const auto& batch : batches) {
    tokens.push_back(0);
    for (const auto& line : batch.lines) {
      for (const auto& sentence : line.sentences) {
        tokens.back() += static_cast<Index>(sentence.tokens.size());
      }
    }
  }
  // Whole documents of six tokens.
  const std::vector<Index> first(tokens.begin(), tokens.begin() + 6);
  EXPECT_EQ(first, (std::vector<Index>{132, 258, 516, 1026, 2052, 2052}));
}

TEST(TextBatches, ALineGoesOnInTheNextBatchWhereItsDocumentIsCut) {
  const std::string text = many("Ein Zug fährt nach Köln . ", 4000) + "\n";
  const auto batches = read_all(text, config_of(nn::Pool::Maximum, 100));
  EXPECT_GT(batches.size(), 3U);
  std::int64_t cuts = 0;
  std::int64_t code_points = 0;
  for (const auto& batch : batches) {
    EXPECT_TRUE(batch.lines.front().sentences.front().starts_document);
    EXPECT_EQ(batch.lines.front().line, 1);
    EXPECT_EQ(batch.lines.front().code_point_offset, code_points);
    for (const auto& line : batch.lines) {
      code_points += line.code_points;
    }
    cuts += batch.counts.cuts;
  }
  EXPECT_EQ(code_points, static_cast<std::int64_t>(text.size()) - 8000 - 1);
  // Sixteen sentences of six tokens are a document.
  EXPECT_EQ(cuts, 4000 / 16 - 1);
  EXPECT_TRUE(batches.back().lines.back().is_whole);
  expect_text(batches, text);
}

TEST(TextBatches, ADocumentStaysInOneBatchHoweverLong) {
  const std::string text = many("A ship sailed to Rome.\n", 2000);
  const auto config = config_of(nn::Pool::Maximum, 1000000);
  EXPECT_EQ(read_all(text, config).size(), 1U);
  EXPECT_GT(read_all(text, config, TextDocuments::Line).size(), 3U);
  EXPECT_GT(read_all(text, config_of(nn::Pool::None, 1000000)).size(), 3U);
}

TEST(TextBatches, EmptyLinesDoNotPileUp) {
  const std::string text = many("\n", 20000);
  const auto batches = read_all(text, config_of(nn::Pool::Maximum, 1024), TextDocuments::File);
  EXPECT_GT(batches.size(), 3U);
  expect_text(batches, text);
}

TEST(TextBatches, NoTextIsNoBatch) {
  EXPECT_TRUE(read_all("", config_of(nn::Pool::None, 1024)).empty());
}

}  // namespace
}  // namespace oriel::cli

#include "oriel/embed/embedding_reader.hpp"

#include "embed/vectors_file.hpp"
#include "oriel/core/error.hpp"
#include "oriel/embed/compact_vectors.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace oriel::embed {
namespace {

using test::float_bytes;
using test::gzip;
using test::message_of;
using test::VectorsFile;

EmbeddingTable small_table() {
  EmbeddingTable table{{"a", "b"}, Matrix<float>(2, 2)};
  table.vectors << 127.0F, 0.0F, -1.0F, 254.0F;
  return table;
}

TEST(EmbeddingReader, TheContentTellsTheFormat) {
  const EmbeddingTable expected = small_table();
  const std::string rows = "a 127 -1\nb 0 254\n";
  const VectorsFile file;
  for (const std::string& content :
       {rows, "2 2\n" + rows, gzip(rows), gzip("2 2\n" + rows),
        "2 2\na " + float_bytes({127, -1}) + "b " + float_bytes({0, 254})}) {
    file.write(content);
    const EmbeddingTable table = read_embeddings(file.path());
    EXPECT_EQ(table.words, expected.words);
    EXPECT_EQ(table.vectors, expected.vectors);
  }
  write_compact_vectors(file.path(), expected, CompactPrecision::Int8);
  EXPECT_EQ(read_embeddings(file.path()).vectors, expected.vectors);
}

TEST(EmbeddingReader, AMissingFileIsTold) {
  const std::string path = VectorsFile().path();
  EXPECT_EQ(message_of<IoError>([&] { return read_embeddings(path); }),
            path + ": No such file or directory");
}

TEST(EmbeddingReader, AFolderIsNoVectorsFile) {
  const std::string path = std::filesystem::temp_directory_path().string();
  EXPECT_EQ(message_of<IoError>([&] { return read_embeddings(path); }), path + ": is a directory");
}

TEST(EmbeddingReader, ACompressedCompactFileIsRefusedWithTheRemedy) {
  const VectorsFile file;
  write_compact_vectors(file.path(), small_table(), CompactPrecision::Int8);
  file.write(gzip(file.content()));
  EXPECT_EQ(message_of<FormatError>([&] { return read_embeddings(file.path()); }),
            file.path() +
                ": at byte 0: oriel's compact files are read as they are: unpack it with "
                "gzip -d");
}

TEST(EmbeddingReader, ALimitBelowOneIsTheCallersFault) {
  const VectorsFile file("a 1\n");
  EXPECT_EQ(message_of<std::logic_error>(
                [&] { return read_embeddings(file.path(), {.limit = 0, .on_progress = {}}); }),
            "read_embeddings: the limit must be at least 1");
}

TEST(EmbeddingReader, ProgressEndsWithAllWordsAndTheWholeFile) {
  std::string content;
  for (int i = 0; i < 1000; ++i) {
    content += "word" + std::to_string(i);
    for (int j = 0; j < 3000; ++j) {
      content += " 0.5";
    }
    content += '\n';
  }
  const VectorsFile file(content);
  std::vector<Index> words;
  std::vector<double> shares;
  const EmbeddingReaderOptions options{.limit = {}, .on_progress = [&](Index count, double share) {
                                         words.push_back(count);
                                         shares.push_back(share);
                                       }};
  read_embeddings(file.path(), options);
  ASSERT_GE(words.size(), 3U);
  EXPECT_TRUE(std::is_sorted(words.begin(), words.end()));
  EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
  EXPECT_GT(shares.front(), 0.0);
  EXPECT_EQ(words.back(), 1000);
  EXPECT_EQ(shares.back(), 1.0);
}

TEST(EmbeddingReader, TheSharedGloveFileIsReadWhole) {
  const std::string path = ORIEL_SHARED_DIR "/embeddings/glove-100d.txt.gz";
  if (!std::filesystem::exists(path)) {
    return;
  }
  const EmbeddingTable table = read_embeddings(path, {.limit = 20000, .on_progress = {}});
  EXPECT_EQ(table.size(), 20000);
  EXPECT_EQ(table.dim(), 100);
  EXPECT_EQ(table.words.front(), "the");
  EXPECT_EQ(table.vectors(0, 0), -0.0382F);
}

}  // namespace
}  // namespace oriel::embed

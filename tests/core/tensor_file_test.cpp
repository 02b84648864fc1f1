#include "oriel/core/tensor_file.hpp"

#include "oriel/core/error.hpp"
#include "support/gzip.hpp"
#include "support/message_of.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace oriel {
namespace {

using test::message_of;

class TensorFileTest : public testing::Test {
 protected:
  TensorFile written(const TensorFileWriter& writer) {
    return TensorFile::open(folder_.write("file", writer.serialize()), "model");
  }

  test::TempDir folder_;
};

TEST_F(TensorFileTest, GivesBackWhatWasWritten) {
  TensorFileWriter writer("model", R"({"hidden": [300, 100], "name": "na\u00efve"})");
  Matrix<float> weights(2, 3);
  weights << 1.0F, -2.0F, 3.5F, 1e-40F, -0.0F, 1e30F;
  writer.add_floats("hidden1.W", weights);
  writer.add_bytes("words", std::string("one\0two\n", 8));
  writer.add("rows", TensorType::Int8, 2, 2, "\x01\x7F\x80\xFF");
  writer.add("halves", TensorType::Float16, 1, 2, std::string("\x00\x3C\x00\xBC", 4));
  const TensorFile file = written(writer);
  EXPECT_EQ(file.path(), folder_.path("file"));
  EXPECT_EQ(file.meta(), "{\"hidden\":[300,100],\"name\":\"na\xC3\xAFve\"}");
  EXPECT_EQ(file.file_bytes(), writer.serialize().size());
  EXPECT_TRUE(file.floats("hidden1.W") == weights);
  EXPECT_EQ(file.bytes("words", TensorType::Byte), std::string("one\0two\n", 8));
  EXPECT_EQ(file.bytes("rows", TensorType::Int8), "\x01\x7F\x80\xFF");
  EXPECT_EQ(file.bytes("halves", TensorType::Float16), std::string("\x00\x3C\x00\xBC", 4));
}

// Sizes around those of registers, of blocks and of the pieces that threads take.
TEST_F(TensorFileTest, ChecksumsAreThoseOfGzipAtAnySize) {
  std::string bytes(17'000'077, ' ');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<char>(i * i * 31 + i / 7);
  }
  TensorFileWriter writer("model", "{}");
  std::vector<std::size_t> sizes{1'100'001, 8'388'607, 8'388'608, 8'388'609, bytes.size()};
  for (std::size_t size = 0; size < 260; ++size) {
    sizes.push_back(size);
  }
  for (const std::size_t size : sizes) {
    writer.add_bytes(std::to_string(size), std::string_view(bytes).substr(bytes.size() - size));
  }
  const TensorFile file = written(writer);
  for (const std::size_t size : sizes) {
    const auto* const begin = reinterpret_cast<const Bytef*>(bytes.data() + bytes.size() - size);
    EXPECT_EQ(file.entry(std::to_string(size)).crc32, crc32_z(0, begin, size)) << size;
  }
}

TEST_F(TensorFileTest, TellsEachTensorsPlace) {
  TensorFileWriter writer("model", "{}");
  writer.add_floats("a", Matrix<float>::Zero(3, 5));
  writer.add_bytes("b", "xyz");
  const TensorFile file = written(writer);
  ASSERT_EQ(file.entries().size(), 2U);
  EXPECT_EQ(file.entries()[0].name, "a");
  EXPECT_EQ(file.entries()[1].name, "b");
  const TensorEntry& entry = file.entry("a");
  EXPECT_EQ(entry.type, TensorType::Float32);
  EXPECT_EQ(entry.rows, 3);
  EXPECT_EQ(entry.columns, 5);
  EXPECT_EQ(entry.bytes, 60U);
  EXPECT_EQ(entry.offset % 64, 0U);
  EXPECT_EQ(file.entry("b").offset, entry.offset + 64);
  EXPECT_TRUE(file.has("a"));
  EXPECT_FALSE(file.has("c"));
}

TEST_F(TensorFileTest, MayHoldNoTensorsAndEmptyOnes) {
  const TensorFile none = written(TensorFileWriter("model", "{}"));
  EXPECT_TRUE(none.entries().empty());
  EXPECT_EQ(none.file_bytes() % 64, 0U);
  TensorFileWriter writer("model", "{}");
  writer.add_floats("first", Matrix<float>(0, 7));
  writer.add_floats("middle", Matrix<float>::Ones(1, 1));
  writer.add_bytes("last", "");
  const TensorFile file = written(writer);
  EXPECT_EQ(file.floats("first").cols(), 7);
  EXPECT_EQ(file.floats("middle")(0), 1.0F);
  EXPECT_EQ(file.bytes("last", TensorType::Byte), "");
}

TEST_F(TensorFileTest, ABlockOfAMatrixIsPacked) {
  Matrix<float> values(3, 3);
  values << 1, 2, 3, 4, 5, 6, 7, 8, 9;
  TensorFileWriter writer("model", "{}");
  writer.add_floats("block", values.topLeftCorner(2, 2));
  EXPECT_TRUE(written(writer).floats("block") == values.topLeftCorner(2, 2));
}

TEST_F(TensorFileTest, TheSameContentIsTheSameBytesAndChecksum) {
  TensorFileWriter first("model", "{}");
  TensorFileWriter second("model", "{}");
  TensorFileWriter other("model", "{}");
  first.add_bytes("a", "xyz");
  second.add_bytes("a", "xyz");
  other.add_bytes("a", "xyy");
  EXPECT_EQ(first.serialize(), second.serialize());
  const auto checksum = written(first).checksum();
  EXPECT_EQ(written(second).checksum(), checksum);
  EXPECT_NE(written(other).checksum(), checksum);
}

TEST_F(TensorFileTest, CopiesKeepTheBytesAlive) {
  TensorFileWriter writer("model", "{}");
  writer.add_bytes("a", "xyz");
  std::string_view bytes;
  TensorFile copy = written(writer);
  {
    const TensorFile file = copy;
    bytes = file.bytes("a", TensorType::Byte);
  }
  EXPECT_EQ(bytes, "xyz");
}

TEST_F(TensorFileTest, IsKnownByItsFirstBytes) {
  const std::string bytes = TensorFileWriter("model", "{}").serialize();
  EXPECT_TRUE(TensorFile::is_tensor_file(folder_.write("file", bytes)));
  EXPECT_FALSE(TensorFile::is_tensor_file(folder_.write("file", bytes.substr(0, 7))));
  EXPECT_FALSE(TensorFile::is_tensor_file(folder_.write("file", "")));
  EXPECT_FALSE(TensorFile::is_tensor_file(folder_.write("file", "the 0.1 0.2 0.3\n")));
  EXPECT_FALSE(TensorFile::is_tensor_file(folder_.write("file", test::gzip(bytes))));
  EXPECT_FALSE(TensorFile::is_tensor_file(folder_.write("file", test::gzip("").substr(0, 5))));
  EXPECT_EQ(message_of<IoError>([&] { TensorFile::is_tensor_file(folder_.path("missing")); }),
            folder_.path("missing") + ": No such file or directory");
}

TEST_F(TensorFileTest, TellsAMissingTensorAndAnotherType) {
  TensorFileWriter writer("model", "{}");
  writer.add_bytes("words", "xyz");
  const TensorFile file = written(writer);
  EXPECT_EQ(message_of<FormatError>([&] { file.entry("hidden1.W"); }),
            file.path() + ": at byte 24: the file has no tensor \"hidden1.W\"");
  EXPECT_EQ(message_of<FormatError>([&] { file.floats("words"); }),
            file.path() + ": at byte 192: tensor \"words\" has type byte, expected float32");
}

TEST_F(TensorFileTest, TellsAMissingFileAndADirectory) {
  EXPECT_EQ(message_of<IoError>([&] { TensorFile::open(folder_.path("missing"), "model"); }),
            folder_.path("missing") + ": No such file or directory");
  EXPECT_EQ(message_of<IoError>([&] { TensorFile::open(folder_.path(), "model"); }),
            folder_.path() + ": is not a regular file");
}

TEST(TensorFileWriter, RefusesWhatItsCallersMustNotDo) {
  EXPECT_EQ(message_of<std::logic_error>([] { TensorFileWriter("model", "{"); }),
            "TensorFileWriter: the meta data are not a JSON object");
  EXPECT_EQ(message_of<std::logic_error>([] { TensorFileWriter("model", "[]"); }),
            "TensorFileWriter: the meta data are not a JSON object");
  TensorFileWriter writer("model", "{}");
  EXPECT_EQ(message_of<std::logic_error>(
                [&] { writer.add("W", TensorType::Float16, 2, 3, std::string(11, 'x')); }),
            "TensorFileWriter::add: the bytes of W are not its shape's");
  writer.add_bytes("W", "x");
  EXPECT_EQ(message_of<std::logic_error>([&] { writer.add_bytes("W", "y"); }),
            "TensorFileWriter::add: there is a tensor W already");
}

}  // namespace
}  // namespace oriel

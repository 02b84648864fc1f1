#include "oriel/core/checked_bytes.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/tensor_file.hpp"
#include "support/message_of.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace oriel {
namespace {

constexpr std::size_t kPiece = CheckedBytes::kPiece;

// Three pieces, the last one short.
std::string long_text() {
  std::string text;
  for (std::size_t i = 0; i < 2 * kPiece + 100; ++i) {
    text += static_cast<char>(i * i % 251);
  }
  return text;
}

// A file whose tensor "long" has checksums of its pieces.
std::string file_of(const std::string& text) {
  TensorFileWriter writer("model", "{}");
  writer.add_bytes("first", "abc");
  writer.add_bytes("long", text);
  writer.add_checksums();
  return writer.serialize();
}

TEST(CheckedBytes, GiveWhatWasWritten) {
  const test::TempDir folder;
  const std::string text = long_text();
  const CheckedBytes bytes = TensorFile::open(folder.write("file", file_of(text)), "model")
                                 .checked_bytes("long", TensorType::Byte);
  EXPECT_EQ(bytes.size(), text.size());
  EXPECT_EQ(bytes.all(), text);
  EXPECT_EQ(std::string(bytes.at(kPiece - 3, 6), 6), text.substr(kPiece - 3, 6));
}

TEST(CheckedBytes, OnlyWhatIsReadIsChecked) {
  const test::TempDir folder;
  const std::string whole = file_of(long_text());
  const std::uint64_t offset =
      TensorFile::open(folder.write("file", whole), "model").entry("long").offset;
  std::string damaged = whole;
  damaged[offset + kPiece + 7] ^= 1;
  const std::string path = folder.write("damaged", damaged);
  const CheckedBytes bytes =
      TensorFile::open(path, "model").checked_bytes("long", TensorType::Byte);
  EXPECT_NO_THROW(bytes.at(0, kPiece));
  EXPECT_NO_THROW(bytes.at(2 * kPiece, 100));
  const std::string expected =
      path + ": at byte " + std::to_string(offset + kPiece) +
      ": tensor \"long\" does not have its checksum here: the file is damaged";
  EXPECT_EQ(test::message_of<FormatError>([&] { bytes.at(kPiece - 1, 2); }), expected);
  EXPECT_EQ(test::message_of<FormatError>([&] { bytes.at(kPiece + 50, 1); }), expected);
  EXPECT_THROW(bytes.all(), FormatError);
}

TEST(CheckedBytes, WithoutChecksumsOfPiecesAllIsCheckedAtOnce) {
  const test::TempDir folder;
  std::string damaged = file_of("short");
  const std::string path = folder.write("file", damaged);
  const TensorFile file = TensorFile::open(path, "model");
  EXPECT_FALSE(file.has("long.checksums"));
  EXPECT_EQ(file.checked_bytes("long", TensorType::Byte).all(), "short");
  EXPECT_THROW(file.checked_bytes("long", TensorType::Int8), FormatError);
  damaged[file.entry("long").offset] ^= 1;
  const TensorFile other = TensorFile::open(folder.write("damaged", damaged), "model");
  EXPECT_THROW(other.checked_bytes("long", TensorType::Byte), FormatError);
}

TEST(CheckedBytes, ChecksumsThatAreTooFewAreRefused) {
  const test::TempDir folder;
  TensorFileWriter writer("model", "{}");
  writer.add_bytes("long", long_text());
  writer.add_bytes("long.checksums", "12345678");
  const TensorFile file = TensorFile::open(folder.write("file", writer.serialize()), "model");
  EXPECT_THROW(file.checked_bytes("long", TensorType::Byte), FormatError);
  EXPECT_THROW(CheckedBytes("ab", {nullptr, "", "", 0, "12345678"}), std::logic_error);
}

TEST(CheckedBytes, FaultsNameTheFileWhereThereIsOne) {
  EXPECT_EQ(test::message_of<Error>([] { CheckedBytes("abc").fail(1, "a fault"); }), "a fault");
  const CheckedBytes of_file("abc", {nullptr, "here", "long", 40, {}});
  EXPECT_EQ(test::message_of<FormatError>([&] { of_file.fail(1, "a fault"); }),
            "here: at byte 41: a fault");
}

}  // namespace
}  // namespace oriel

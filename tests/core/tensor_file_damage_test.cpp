// No cut, flipped or lying tensor file is accepted, and none brings the program down.
#include "oriel/core/error.hpp"
#include "oriel/core/tensor_file.hpp"
#include "support/message_of.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstring>
#include <string>

namespace oriel {
namespace {

using test::message_of;

template <typename T>
void put(std::string& bytes, std::size_t offset, T value) {
  std::memcpy(bytes.data() + offset, &value, sizeof(T));
}

// A file with this header and these bytes behind it, all sizes and checksums of the prefix right.
std::string file_of(const std::string& header, const std::string& data) {
  std::string bytes("\x89ORIEL\r\n", 8);
  bytes.resize(24);
  put(bytes, 8, std::uint32_t{1});
  put(bytes, 12,
      static_cast<std::uint32_t>(
          crc32_z(0, reinterpret_cast<const Bytef*>(header.data()), header.size())));
  put(bytes, 16, static_cast<std::uint64_t>(header.size()));
  bytes += header;
  bytes.resize((bytes.size() + 63) / 64 * 64);
  return bytes + data;
}

// The same with these tensors.
std::string file_with(const std::string& tensors, const std::string& data) {
  return file_of(R"({"kind":"model","meta":{},"tensors":[)" + tensors + "]}", data);
}

// One tensor of the bytes "abcd".
std::string tensor(const std::string& rows, const std::string& columns, const std::string& offset,
                   const std::string& bytes, const std::string& type = "byte",
                   const std::string& name = "a") {
  return R"({"name":")" + name + R"(","type":")" + type + R"(","rows":)" + rows + R"(,"columns":)" +
         columns + R"(,"offset":)" + offset + R"(,"bytes":)" + bytes + R"(,"crc32":3984772369})";
}

class TensorFileDamage : public testing::Test {
 protected:
  // Opens the file and reads every tensor.
  void read(const std::string& bytes) const {
    const TensorFile file = TensorFile::open(folder_.write("file", bytes), "model");
    for (const auto& entry : file.entries()) {
      static_cast<void>(file.bytes(entry.name, entry.type));
    }
  }

  // What is wrong with it, without the path.
  std::string fault(const std::string& bytes) const {
    const std::string message = message_of<FormatError>([&] { read(bytes); });
    return message.empty() ? "" : message.substr(folder_.path("file: ").size());
  }

  test::TempDir folder_;
};

std::string small_file() {
  TensorFileWriter writer("model", R"({"hidden":[3]})");
  writer.add_floats("hidden1.W", Matrix<float>::Constant(2, 3, 0.25F));
  writer.add_bytes("none", "");
  writer.add_bytes("words", "one two");
  return writer.serialize();
}

TEST_F(TensorFileDamage, EveryTruncationIsRefused) {
  const std::string bytes = small_file();
  EXPECT_EQ(fault(bytes), "");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_NE(fault(bytes.substr(0, size)), "") << size << " of " << bytes.size() << " bytes";
  }
}

TEST_F(TensorFileDamage, EveryFlippedBitIsRefused) {
  const std::string bytes = small_file();
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string flipped = bytes;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_NE(fault(flipped), "") << "bit " << bit % 8 << " of byte " << bit / 8;
  }
}

TEST_F(TensorFileDamage, BytesBehindTheEndAreRefused) {
  const std::string bytes = small_file();
  const std::string size = std::to_string(bytes.size());
  EXPECT_EQ(fault(bytes + '\0'), "at byte " + size + ": expected the file to end at byte " + size +
                                     ", it has " + std::to_string(bytes.size() + 1));
}

TEST_F(TensorFileDamage, EachPartOfThePrefixHasItsMessage) {
  const std::string bytes = file_with("", "");
  EXPECT_EQ(fault(""), "at byte 0: the file ends here, inside the first 24 bytes of an oriel file");
  EXPECT_EQ(fault("the 0.1 0.2 0.3 0.4 0.5 0.6\n"), "at byte 0: this is not an oriel model file");
  std::string newer = bytes;
  put(newer, 8, std::uint32_t{2});
  EXPECT_EQ(fault(newer), "at byte 8: the file has format version 2, this oriel reads version 1");
  std::string checksum = bytes;
  put(checksum, 12, std::uint32_t{0});
  EXPECT_EQ(fault(checksum),
            "at byte 12: the header does not have its checksum: the file is damaged");
  std::string size = bytes;
  put(size, 16, ~std::uint64_t{0});
  EXPECT_EQ(fault(size),
            "at byte 16: the header is said to hold 18446744073709551615 bytes, the file has 40 "
            "behind this");
}

TEST_F(TensorFileDamage, AFileOfAnotherKindIsRefused) {
  const std::string vectors = TensorFileWriter("vectors", "{}").serialize();
  EXPECT_EQ(fault(vectors),
            "at byte 24: expected an oriel model file, this is an oriel \"vectors\" file");
}

TEST_F(TensorFileDamage, AHonestFileIsAccepted) {
  EXPECT_EQ(fault(file_with(tensor("4", "1", "0", "4"), "abcd")), "");
  EXPECT_EQ(fault(file_with(tensor("2", "2", "0", "4"), "abcd")), "");
}

TEST_F(TensorFileDamage, LyingShapesSizesAndPlacesAreRefused) {
  const std::string wrong = "at byte 24: the shape, size or place of tensor \"a\" is wrong";
  for (const std::string& lie :
       {tensor("4", "2", "0", "4"), tensor("4", "1", "0", "5"), tensor("4", "1", "64", "4"),
        tensor("4", "1", "1", "4"), tensor("1", "4", "0", "4", "float32"),
        tensor("-4", "-1", "0", "4"), tensor("0", "18446744073709551615", "0", "0"),
        tensor("4294967296", "4294967296", "0", "0"), tensor("4", "1", "18446744073709551552", "4"),
        tensor("1099511627776", "1099511627776", "0", "4")}) {
    EXPECT_EQ(fault(file_with(lie, "abcd")), wrong) << lie;
  }
}

TEST_F(TensorFileDamage, ATensorThatTheFileCannotHoldIsRefused) {
  EXPECT_EQ(fault(file_with(tensor("1000000", "1000000", "0", "1000000000000"), "abcd")),
            "at byte 196: the file ends here, tensor \"a\" needs 1000000000192 bytes: the file is "
            "truncated");
}

TEST_F(TensorFileDamage, DamagedContentIsRefusedWhenItIsRead) {
  EXPECT_EQ(fault(file_with(tensor("4", "1", "0", "4"), "abce")),
            "at byte 192: tensor \"a\" does not have its checksum: the file is damaged");
}

TEST_F(TensorFileDamage, WhatStandsBetweenTensorsMustBeZero) {
  const std::string tensors =
      tensor("4", "1", "0", "4") + "," + tensor("4", "1", "64", "4", "byte", "b");
  const std::string gap(60, '\0');
  EXPECT_EQ(fault(file_with(tensors, "abcd" + gap + "abcd")), "");
  EXPECT_EQ(fault(file_with(tensors, "abcdX" + gap.substr(1) + "abcd")),
            "at byte 260: expected a zero byte between two tensors: the file is damaged");
}

TEST_F(TensorFileDamage, TwoTensorsOfOneNameAreRefused) {
  const std::string tensors = tensor("4", "1", "0", "4") + "," + tensor("4", "1", "64", "4");
  EXPECT_EQ(fault(file_with(tensors, "abcd" + std::string(60, '\0') + "abcd")),
            "at byte 24: two tensors are called \"a\"");
}

TEST_F(TensorFileDamage, AnUnknownTypeIsRefused) {
  EXPECT_EQ(fault(file_with(tensor("4", "1", "0", "4", "int4"), "abcd")),
            "at byte 24: tensor \"a\" has the unknown type \"int4\"");
}

TEST_F(TensorFileDamage, AHeaderThatIsNotOursIsRefused) {
  const std::string bad = "at byte 24: bad header: ";
  for (const std::string header :
       {"", "{", "[]", "7", "{}", R"({"kind":"model"})", R"({"kind":7,"meta":{},"tensors":[]})",
        R"({"kind":"model","meta":[],"tensors":[]})", R"({"kind":"model","meta":{},"tensors":{}})",
        R"({"kind":"model","meta":{},"tensors":[7]})",
        R"({"kind":"model","meta":{},"tensors":[{}]})", "{\"kind\":\"\xFF\"}"}) {
    EXPECT_EQ(fault(file_of(header, "")).substr(0, bad.size()), bad) << header;
  }
  EXPECT_EQ(fault(file_of(R"({"kind":"model","meta":[],"tensors":[]})", "")),
            bad + "\"meta\" must be an object and \"tensors\" an array");
}

TEST_F(TensorFileDamage, ABottomlessHeaderIsRefused) {
  const std::string deep(1'000'000, '[');
  EXPECT_EQ(fault(file_of(R"({"kind":"model","meta":)" + deep, "")),
            "at byte 24: the header is nested deeper than 64 levels");
}

}  // namespace
}  // namespace oriel

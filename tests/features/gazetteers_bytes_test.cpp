// Gazetteers as bytes: their format, and what becomes of damage.
#include "oriel/core/error.hpp"
#include "oriel/core/rng.hpp"
#include "oriel/features/gazetteers.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace oriel::features {
namespace {

using Matches = std::vector<NameMatch>;

const std::vector<std::string> kSentence{"NEW", "York", "and", "Paris"};

std::vector<NameList> two_names() { return {{"places", {{"Paris"}, {"New", "York"}}}}; }

// 6 records of 4 bytes in 2 buckets from byte 40 on, 3 sets from byte 64 on.
std::vector<NameList> three_sets() {
  return {{"a", {{"Paris"}, {"Rome"}, {"New", "York"}}}, {"b", {{"Oslo"}, {"Bern"}}}};
}

std::string hexadecimal(const std::string& bytes) {
  static const std::string kDigits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    text += kDigits[static_cast<unsigned char>(byte) >> 4U];
    text += kDigits[static_cast<unsigned char>(byte) & 0xFU];
  }
  return text;
}

// `bytes` with these four from `offset` on.
std::string with_u32(std::string bytes, std::size_t offset, std::uint32_t value) {
  std::memcpy(bytes.data() + offset, &value, sizeof(value));
  return bytes;
}

std::string refusal(const std::vector<std::string>& names, const std::string& bytes) {
  return test::message_of<Error>(
      [&] { Gazetteers::from_bytes(names, CheckedBytes(bytes)).check(); });
}

TEST(GazetteersBytes, NeverChange) {
  EXPECT_EQ(hexadecimal(Gazetteers(two_names()).bytes()),
            "01000000"
            "01000000"
            "01000000"
            "02000000"
            "03000000"
            "02000000"
            "000000000200000003000000"
            "7a9a9dbdee4d64f881077c3d"
            "0000000000000000"
            "0100000000000000");
}

TEST(GazetteersBytes, AreEqualForEqualLists) {
  const Gazetteers lists(three_sets());
  EXPECT_EQ(lists.bytes(), Gazetteers(three_sets()).bytes());
  std::vector<NameList> turned = three_sets();
  std::ranges::reverse(turned[0].entries);
  EXPECT_EQ(lists.bytes(), Gazetteers(turned).bytes());
}

TEST(GazetteersBytes, FindWhatTheirListsFind) {
  const Gazetteers lists(two_names());
  const std::string bytes = lists.bytes();
  const Gazetteers stored = Gazetteers::from_bytes({"places"}, CheckedBytes(bytes));
  EXPECT_EQ(stored.find(kSentence), (Matches{{0, 0, 2}, {0, 3, 4}}));
  EXPECT_EQ(stored.bytes(), bytes);
  EXPECT_EQ(stored.names(), lists.names());
  EXPECT_EQ(stored.entries(0), 2);
}

TEST(GazetteersBytes, AreUsedAtAnyAlignment) {
  const std::string bytes = Gazetteers(two_names()).bytes();
  for (std::size_t shift = 0; shift < 8; ++shift) {
    const std::string shifted = std::string(shift, '\0') + bytes;
    const auto stored =
        Gazetteers::from_bytes({"places"}, CheckedBytes(std::string_view(shifted).substr(shift)));
    EXPECT_EQ(stored.find(kSentence).size(), 2U) << shift;
  }
}

TEST(GazetteersBytes, OfAnObjectLiveAsLongAsItsCopies) {
  std::optional<Gazetteers> lists(two_names());
  const Gazetteers copy = *lists;
  const Gazetteers moved = std::move(*lists);
  lists.reset();
  EXPECT_EQ(copy.find(kSentence).size(), 2U);
  EXPECT_EQ(moved.find(kSentence).size(), 2U);
}

TEST(GazetteersBytes, RefuseNamesThatAreNotTheirs) {
  const std::string bytes = Gazetteers(two_names()).bytes();
  EXPECT_EQ(refusal({"places", "more"}, bytes),
            "expected as many list names as the table of names has lists, 1, found 2");
  EXPECT_EQ(refusal({""}, bytes), "a name list has an empty name");
}

TEST(GazetteersBytes, RefuseSizesThatCannotBe) {
  const std::string damaged = "the table of names is damaged: ";
  const std::string bytes = Gazetteers(two_names()).bytes();
  EXPECT_EQ(refusal({"a"}, ""), damaged + "expected at least 20 bytes, found 0");
  EXPECT_EQ(refusal({"a"}, bytes.substr(0, 19)), damaged + "expected at least 20 bytes, found 19");
  EXPECT_EQ(refusal({"a"}, with_u32(bytes, 0, 2)), damaged + "expected version 1, found 2");
  EXPECT_EQ(refusal({"a"}, with_u32(bytes, 4, 65)),
            damaged + "expected at most 64 lists, found 65");
  EXPECT_EQ(refusal({"a"}, with_u32(bytes, 8, 0)),
            damaged + "expected 1 to 24 bucket bits, found 0");
  EXPECT_EQ(refusal({"a"}, with_u32(bytes, 8, 25)),
            damaged + "expected 1 to 24 bucket bits, found 25");
  EXPECT_EQ(refusal({"a"}, with_u32(bytes, 12, 0)), damaged + "there are 3 records, but no set");
  EXPECT_EQ(refusal({"a"}, with_u32(bytes, 16, 4)), damaged + "expected 68 bytes, found 64");
  EXPECT_EQ(refusal({"a"}, with_u32(bytes, 16, 0xFFFFFFFF)),
            damaged + "expected 17179869232 bytes, found 64");
  EXPECT_EQ(refusal({"a"}, bytes + '\0'), damaged + "expected 64 bytes, found 65");
}

TEST(GazetteersBytes, RefuseBucketsThatCannotBe) {
  const std::string damaged = "the table of names is damaged: ";
  const std::string bytes = Gazetteers(two_names()).bytes();
  EXPECT_EQ(refusal({"a"}, with_u32(bytes, 24, 1)),
            damaged + "the buckets hold the records 1 to 3, expected 0 to 3");
  EXPECT_EQ(refusal({"a"}, with_u32(bytes, 32, 2)),
            damaged + "the buckets hold the records 0 to 2, expected 0 to 3");
  EXPECT_EQ(refusal({"a"}, with_u32(bytes, 28, 4)),
            damaged + "bucket 0 holds the records 0 to 4 of 3");
  const std::string four_buckets = Gazetteers(std::vector<NameList>{{"a",
                                                                     {{"1"},
                                                                      {"2"},
                                                                      {"3"},
                                                                      {"4"},
                                                                      {"5"},
                                                                      {"6"},
                                                                      {"7"},
                                                                      {"8"},
                                                                      {"9"},
                                                                      {"10"},
                                                                      {"11"},
                                                                      {"12"},
                                                                      {"13"},
                                                                      {"14"},
                                                                      {"15"},
                                                                      {"16"}}}})
                                       .bytes();
  const std::string message = refusal({"a"}, with_u32(four_buckets, 32, 0));
  EXPECT_EQ(message.substr(0, message.find(" holds")), damaged + "bucket 1");
}

TEST(GazetteersBytes, RefuseRecordsOutOfOrder) {
  const std::string bytes = Gazetteers(two_names()).bytes();
  EXPECT_EQ(refusal({"a"}, bytes.substr(0, 40) + bytes.substr(36, 4) + bytes.substr(44)),
            "the table of names is damaged: record 1 is not above the one before it");
}

TEST(GazetteersBytes, RefuseSetsThatAreNotThere) {
  const std::string damaged = "the table of names is damaged: ";
  std::string bytes = Gazetteers(three_sets()).bytes();
  ASSERT_EQ(bytes.size(), 88U);
  bytes[40] = static_cast<char>(static_cast<unsigned char>(bytes[40]) | 6U);
  EXPECT_EQ(refusal({"a", "b"}, bytes), damaged + "record 0 has set 3 of 3");
  const std::string one_list = Gazetteers(two_names()).bytes();
  EXPECT_EQ(refusal({"a"}, with_u32(one_list, 60, 0x80000000U)),
            damaged + "set 1 has list 63 of 1");
}

// Whether the bytes, which end where their memory does, are refused; if not, they are used.
bool is_refused(std::string_view bytes, const std::vector<std::string>& names) {
  const auto memory = std::make_unique<char[]>(bytes.size());
  std::ranges::copy(bytes, memory.get());
  try {
    const auto stored =
        Gazetteers::from_bytes(names, CheckedBytes(std::string_view(memory.get(), bytes.size())));
    stored.find({"Paris", "NEW", "York", "Oslo", "Bern", "n1", "n2", "n99", "and"});
    return false;
  } catch (const Error&) {
    return true;
  }
}

std::string large_table() {
  std::vector<NameList> lists = three_sets();
  for (int i = 0; i < 300; ++i) {
    lists[static_cast<std::size_t>(i % 2)].entries.push_back(
        {"n" + std::to_string(i), "n" + std::to_string(i % 7)});
  }
  return Gazetteers(lists).bytes();
}

TEST(GazetteersBytes, AnyTruncationIsRefused) {
  const std::string bytes = large_table();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_TRUE(is_refused(std::string_view(bytes).substr(0, size), {"a", "b"})) << size;
  }
}

TEST(GazetteersBytes, AnyFlippedBitIsRefusedOrHarmless) {
  for (const std::string& bytes : {Gazetteers(three_sets()).bytes(), large_table()}) {
    int refused = 0;
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
      std::string flipped = bytes;
      flipped[bit / 8] =
          static_cast<char>(static_cast<unsigned char>(flipped[bit / 8]) ^ (1U << (bit % 8)));
      refused += is_refused(flipped, {"a", "b"}) ? 1 : 0;
    }
    EXPECT_GT(refused, 160);  // the bits of the header at the least
  }
}

TEST(GazetteersBytes, AnyBytesBehindATrueHeaderAreRefusedOrHarmless) {
  const std::string bytes = large_table();
  Rng rng(1, RandomPurpose::Test);
  for (int round = 0; round < 2000; ++round) {
    std::string changed = bytes;
    for (std::uint64_t i = rng.below(8) + 1; i > 0; --i) {
      changed[20 + rng.below(bytes.size() - 20)] = static_cast<char>(rng.below(256));
    }
    is_refused(changed, {"a", "b"});
  }
}

}  // namespace
}  // namespace oriel::features

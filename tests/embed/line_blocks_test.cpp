#include "oriel/embed/line_blocks.hpp"

#include "embed/vectors_file.hpp"
#include "oriel/core/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace oriel::embed {
namespace {

using test::gzip;
using test::VectorsFile;

TEST(PeekedSource, TheHeadIsSeenBeforeItIsRead) {
  const VectorsFile file(
      "\xEF\xBB\xBF"
      "abc");
  PeekedSource source(file.path());
  EXPECT_EQ(source.head(), "abc");
  char bytes[8];
  EXPECT_EQ(std::string(bytes, source.read(bytes, 2)), "ab");
  EXPECT_EQ(std::string(bytes, source.read(bytes, 8)), "c");
  EXPECT_EQ(source.read(bytes, 8), 0U);
  EXPECT_EQ(source.share(), 1.0);
}

TEST(LineBlocks, TheBlocksTogetherAreTheFile) {
  std::string content;
  for (int i = 0; i < 20000; ++i) {
    content += std::string(static_cast<std::size_t>(i % 1000), 'x') + std::to_string(i) + "\n";
  }
  const VectorsFile file(content);
  PeekedSource source(file.path());
  LineBlocks blocks(source);
  std::string joined;
  LineBlock block;
  int count = 0;
  do {
    blocks.read(block);
    joined += block.lines();
    EXPECT_TRUE(block.lines().ends_with('\n'));
    ++count;
  } while (!block.ends_here());
  EXPECT_TRUE(joined == content);
  EXPECT_GE(count, 3);
  EXPECT_TRUE(block.is_last);
}

TEST(LineBlocks, TheLastLineIsGivenALineFeed) {
  const VectorsFile file("a\nb");
  PeekedSource source(file.path());
  LineBlock block;
  LineBlocks(source).read(block);
  EXPECT_EQ(block.lines(), "a\nb\n");
  EXPECT_TRUE(block.is_last);
}

TEST(LineBlocks, AnEmptyFileIsAnEmptyLastBlock) {
  const VectorsFile file;
  PeekedSource source(file.path());
  LineBlock block;
  LineBlocks(source).read(block);
  EXPECT_EQ(block.lines(), "");
  EXPECT_TRUE(block.is_last);
}

TEST(LineBlocks, ALineLongerThanABlockMakesALargerBlock) {
  const std::string content = "a\n" + std::string(3 * LineBlocks::kBlockBytes, 'x') + "\nb\n";
  const VectorsFile file(content);
  PeekedSource source(file.path());
  LineBlocks blocks(source);
  LineBlock first;
  LineBlock second;
  blocks.read(first);
  EXPECT_EQ(first.lines(), "a\n");
  blocks.read(second);
  EXPECT_TRUE(std::string(first.lines()) + std::string(second.lines()) == content);
  EXPECT_FALSE(second.has_endless_line);
}

TEST(LineBlocks, DamageComesBehindTheWholeLinesBeforeIt) {
  const std::string packed = gzip("first\nsecond\nthird");
  const VectorsFile file(packed.substr(0, packed.size() - 8));
  PeekedSource source(file.path());
  LineBlock block;
  LineBlocks(source).read(block);
  EXPECT_EQ(block.lines(), "first\nsecond\n");
  ASSERT_TRUE(block.fault);
  EXPECT_THROW(std::rethrow_exception(block.fault), FormatError);
}

}  // namespace
}  // namespace oriel::embed

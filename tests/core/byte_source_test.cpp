#include "oriel/core/byte_source.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/rng.hpp"
#include "support/gzip.hpp"
#include "support/message_of.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace oriel {
namespace {

using test::message_of;

// All bytes, read `size` at a time.
std::string read_all(ByteSource& source, std::size_t size = 1000) {
  std::vector<char> buffer(size);
  std::string bytes;
  while (const std::size_t count = source.read(buffer.data(), size)) {
    EXPECT_LE(count, size);
    bytes.append(buffer.data(), count);
  }
  EXPECT_EQ(source.read(buffer.data(), size), 0U);
  return bytes;
}

std::string read_all(const std::string& path) {
  ByteSource source(path);
  return read_all(source);
}

// Compresses badly, so that the packed bytes need several reads of the file.
std::string random_bytes(std::size_t size) {
  Rng rng(3, RandomPurpose::Test);
  std::string bytes(size, '\0');
  for (char& byte : bytes) {
    byte = static_cast<char>(rng.below(256));
  }
  bytes[0] = 'x';
  return bytes;
}

class ByteSourceTest : public testing::Test {
 protected:
  test::TempDir folder_;
};

TEST_F(ByteSourceTest, GivesAPlainFileAsItIs) {
  const std::string bytes = random_bytes(700000);
  const std::string path = folder_.write("plain", bytes);
  ByteSource source(path);
  EXPECT_EQ(source.path(), path);
  EXPECT_EQ(source.stored_bytes(), bytes.size());
  EXPECT_FALSE(source.is_compressed());
  EXPECT_TRUE(read_all(source, 4099) == bytes);
  EXPECT_EQ(source.stored_bytes_read(), bytes.size());
}

TEST_F(ByteSourceTest, GivesTheSameWhateverTheSizeOfAPiece) {
  const std::string bytes = random_bytes(1500000);
  const std::string path = folder_.write("plain", bytes);
  for (const std::size_t size : {std::size_t{7919}, std::size_t{1} << 18U, std::size_t{1} << 20U}) {
    ByteSource source(path);
    EXPECT_EQ(read_all(source, size), bytes) << size;
    EXPECT_EQ(source.stored_bytes_read(), bytes.size());
  }
  ByteSource source(path);
  std::string mixed(bytes.size(), '\0');
  std::size_t done = 0;
  for (bool is_large = false; done < mixed.size(); is_large = !is_large) {
    const std::size_t size = is_large ? 300000 : 100;
    done += source.read(mixed.data() + done, std::min(size, mixed.size() - done));
  }
  EXPECT_EQ(mixed, bytes);
}

TEST_F(ByteSourceTest, GivesTheShortestFiles) {
  for (const std::string bytes : {"", "a", "\n", "ab", "\x1F"}) {
    EXPECT_EQ(read_all(folder_.write("short", bytes)), bytes);
  }
}

TEST_F(ByteSourceTest, ReadsNothingIntoNoRoom) {
  ByteSource source(folder_.write("plain", "abc"));
  char byte = 0;
  EXPECT_EQ(source.read(&byte, 0), 0U);
  EXPECT_EQ(source.read(&byte, 1), 1U);
  EXPECT_EQ(byte, 'a');
}

TEST_F(ByteSourceTest, UnpacksGzipWhateverItsName) {
  const std::string bytes = random_bytes(700000);
  const std::string packed = test::gzip(bytes);
  ByteSource source(folder_.write("vectors.txt", packed));
  EXPECT_TRUE(source.is_compressed());
  EXPECT_EQ(source.stored_bytes(), packed.size());
  EXPECT_TRUE(read_all(source, 100000) == bytes);
  EXPECT_EQ(source.stored_bytes_read(), packed.size());
}

TEST_F(ByteSourceTest, UnpacksByteByByte) {
  const std::string bytes(5000, 'a');
  ByteSource source(folder_.write("packed.gz", test::gzip(bytes)));
  EXPECT_EQ(read_all(source, 1), bytes);
}

TEST_F(ByteSourceTest, UnpacksAnEmptyMember) {
  EXPECT_EQ(read_all(folder_.write("empty.gz", test::gzip(""))), "");
}

TEST_F(ByteSourceTest, UnpacksSeveralMembersAsOne) {
  const std::string packed =
      test::gzip("one\n") + test::gzip("") + test::gzip("two\n") + test::gzip("three");
  EXPECT_EQ(read_all(folder_.write("members.gz", packed)), "one\ntwo\nthree");
}

TEST_F(ByteSourceTest, TellsGzipThatEndsTooEarlyAtEveryLength) {
  const std::string packed = test::gzip("one\n") + test::gzip("two\n");
  const std::size_t first = test::gzip("one\n").size();
  for (std::size_t size = 2; size < packed.size(); ++size) {
    const std::string path = folder_.write("cut.gz", packed.substr(0, size));
    const std::string message = size == first
                                    ? ""
                                    : path + ": at byte " + std::to_string(size) +
                                          ": the gzip data ends too early: the file is truncated";
    EXPECT_EQ(message_of<FormatError>([&] { read_all(path); }), message);
  }
}

TEST_F(ByteSourceTest, GivesAllThatTruncatedGzipHoldsWhateverTheSizeOfAPiece) {
  const std::string packed = test::gzip(std::string(5000, 'a'));
  const auto held = [&](std::size_t stored, std::size_t size) {
    ByteSource source(folder_.write("cut.gz", packed.substr(0, stored)));
    std::vector<char> buffer(size);
    std::size_t count = 0;
    EXPECT_THROW(
        while (const std::size_t more = source.read(buffer.data(), size)) { count += more; },
        FormatError);
    return count;
  };
  for (std::size_t stored = 2; stored < packed.size(); ++stored) {
    EXPECT_EQ(held(stored, 1), held(stored, 10000)) << stored << " bytes";
  }
  EXPECT_EQ(held(packed.size() - 8, 1), 5000U);
}

TEST_F(ByteSourceTest, TellsDamagedGzip) {
  const std::string packed = test::gzip(random_bytes(1000));
  const auto message_with = [&](std::size_t place, char flip) {
    std::string damaged = packed;
    damaged[place] = static_cast<char>(damaged[place] ^ flip);
    const std::string path = folder_.write("damaged.gz", damaged);
    return message_of<FormatError>([&] { read_all(path); }).substr(path.size());
  };
  EXPECT_EQ(message_with(2, 1), ": at byte 4: damaged gzip data: unknown compression method");
  EXPECT_EQ(message_with(packed.size() - 8, 1), ": at byte " + std::to_string(packed.size() - 4) +
                                                    ": damaged gzip data: incorrect data check");
  EXPECT_EQ(message_with(packed.size() - 1, 1), ": at byte " + std::to_string(packed.size()) +
                                                    ": damaged gzip data: incorrect length check");
}

TEST_F(ByteSourceTest, TellsWhatIsNotGzipBehindAMember) {
  const std::string member = test::gzip("one\n");
  const std::string path = folder_.write("tail.gz", member + "plain text");
  EXPECT_EQ(message_of<FormatError>([&] { read_all(path); }),
            path + ": at byte " + std::to_string(member.size() + 2) +
                ": damaged gzip data: incorrect header check");
}

TEST_F(ByteSourceTest, TellsAMissingFileAndADirectory) {
  const std::string missing = folder_.path("missing");
  EXPECT_EQ(message_of<IoError>([&] { ByteSource source(missing); }),
            missing + ": No such file or directory");
  EXPECT_EQ(message_of<IoError>([&] { ByteSource source(folder_.path()); }),
            folder_.path() + ": is a directory");
}

TEST_F(ByteSourceTest, KeepsItsPlaceWhenMoved) {
  ByteSource source(folder_.write("packed.gz", test::gzip("abcdef")));
  char bytes[3];
  ASSERT_EQ(source.read(bytes, 3), 3U);
  ByteSource moved(std::move(source));
  EXPECT_EQ(read_all(moved), "def");
}

// Puts a pipe in the place of standard input.
class PipedInput {
 public:
  PipedInput() : before_(dup(STDIN_FILENO)) {
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    writer_ = ends[1];
  }
  ~PipedInput() {
    end();
    dup2(before_, STDIN_FILENO);
    close(before_);
  }
  PipedInput(const PipedInput&) = delete;
  PipedInput& operator=(const PipedInput&) = delete;

  void write(const std::string& bytes) const {
    EXPECT_EQ(::write(writer_, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }
  void end() {
    if (writer_ >= 0) {
      close(writer_);
      writer_ = -1;
    }
  }

 private:
  int before_;
  int writer_ = -1;
};

TEST(ByteSourceStdin, IsReadAsItComes) {
  PipedInput input;
  input.write("one");
  ByteSource source("-");
  EXPECT_EQ(source.path(), "<stdin>");
  EXPECT_EQ(source.stored_bytes(), 0U);
  char bytes[100];
  ASSERT_EQ(source.read(bytes, sizeof(bytes)), 3U);
  input.write("two!");
  ASSERT_EQ(source.read(bytes, sizeof(bytes)), 4U);
  EXPECT_EQ(std::string(bytes, 4), "two!");
  input.end();
  EXPECT_EQ(source.read(bytes, sizeof(bytes)), 0U);
}

TEST(ByteSourceStdin, GivesWhatIsUnpackedWithoutWaitingForMore) {
  PipedInput input;
  const std::string packed = test::gzip(std::string(1000, 'a'));
  // All but the check sums: the text is known, the member has not ended.
  input.write(packed.substr(0, packed.size() - 8));
  ByteSource source("-");
  char bytes[10];
  for (int i = 0; i < 100; ++i) {
    ASSERT_EQ(source.read(bytes, sizeof(bytes)), sizeof(bytes));
  }
  input.write(packed.substr(packed.size() - 8));
  input.end();
  EXPECT_EQ(source.read(bytes, sizeof(bytes)), 0U);
}

}  // namespace
}  // namespace oriel

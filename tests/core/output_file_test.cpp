#include "oriel/core/output_file.hpp"

#include "oriel/core/error.hpp"
#include "support/message_of.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>

namespace oriel {
namespace {

using test::message_of;

class OutputFileTest : public testing::Test {
 protected:
  test::TempDir folder_;
};

TEST_F(OutputFileTest, HoldsWhatWasWritten) {
  OutputFile file(folder_.path("out"));
  file.write("one ");
  file.write("");
  file.write(std::string("two\0", 4));
  file.commit();
  EXPECT_EQ(folder_.read("out"), std::string("one two\0", 8));
  EXPECT_EQ(folder_.count(), 1);
}

TEST_F(OutputFileTest, HoldsMoreThanItsBuffer) {
  const std::string block(100'000, 'x');
  OutputFile file(folder_.path("out"));
  for (int i = 0; i < 20; ++i) {
    file.write(block);
  }
  file.commit();
  EXPECT_EQ(folder_.read("out").size(), 20 * block.size());
}

TEST_F(OutputFileTest, MayBeEmpty) {
  OutputFile(folder_.path("out")).commit();
  EXPECT_EQ(folder_.read("out"), "");
  EXPECT_EQ(folder_.count(), 1);
}

TEST_F(OutputFileTest, IsNotThereBeforeItIsWhole) {
  OutputFile file(folder_.path("out"));
  file.write(std::string(1'000'000, 'x'));
  EXPECT_FALSE(std::filesystem::exists(folder_.path("out")));
}

TEST_F(OutputFileTest, LeavesNothingBehindWithoutCommit) {
  {
    OutputFile file(folder_.path("out"));
    file.write(std::string(1'000'000, 'x'));
  }
  EXPECT_EQ(folder_.count(), 0);
}

TEST_F(OutputFileTest, KeepsTheOldFileUntilCommit) {
  folder_.write("out", "old");
  {
    OutputFile file(folder_.path("out"));
    file.write("new");
  }
  EXPECT_EQ(folder_.read("out"), "old");
  OutputFile file(folder_.path("out"));
  file.write("new");
  EXPECT_EQ(folder_.read("out"), "old");
  file.commit();
  EXPECT_EQ(folder_.read("out"), "new");
  EXPECT_EQ(folder_.count(), 1);
}

TEST_F(OutputFileTest, TellsAMissingFolderAtOnce) {
  const std::string path = folder_.path("missing/out");
  EXPECT_EQ(message_of<IoError>([&] { OutputFile file(path); }),
            path + ": cannot be written: No such file or directory");
}

TEST_F(OutputFileTest, RefusesADirectory) {
  EXPECT_EQ(message_of<IoError>([&] { OutputFile file(folder_.path()); }),
            folder_.path() + ": is a directory");
}

TEST_F(OutputFileTest, DoesNotReplaceADevice) {
  const std::string path = folder_.path("pipe");
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  EXPECT_EQ(message_of<IoError>([&] { OutputFile file(path); }), path + ": is not a regular file");
  EXPECT_EQ(message_of<IoError>([] { OutputFile file("/dev/null"); }),
            "/dev/null: is not a regular file");
}

TEST_F(OutputFileTest, TellsATargetThatBecameADirectory) {
  const std::string path = folder_.path("out");
  {
    OutputFile file(path);
    file.write("new");
    std::filesystem::create_directory(path);
    EXPECT_EQ(message_of<IoError>([&] { file.commit(); }),
              path + ": cannot be written: Is a directory");
  }
  EXPECT_EQ(folder_.count(), 1);
}

// Files of this process may not grow above `bytes`, as on a full disk.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  void (*handler_)(int);
  rlimit before_{};
};

TEST_F(OutputFileTest, TellsAFullDiskAndKeepsTheOldFile) {
  const std::string path = folder_.write("out", "old");
  std::string while_writing;
  std::string at_commit;
  {
    const FileSizeLimit limit(1000);
    while_writing =
        message_of<IoError>([&] { OutputFile(path).write(std::string(1'000'000, 'x')); });
    OutputFile file(path);
    file.write(std::string(2000, 'x'));
    at_commit = message_of<IoError>([&] { file.commit(); });
  }
  EXPECT_EQ(while_writing, path + ": cannot be written: File too large");
  EXPECT_EQ(at_commit, path + ": cannot be written: File too large");
  EXPECT_EQ(folder_.read("out"), "old");
  EXPECT_EQ(folder_.count(), 1);
}

}  // namespace
}  // namespace oriel

#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace oriel::cli {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kCountsMemory = false;  // the sanitizer's own would be counted too
#else
constexpr bool kCountsMemory = true;
#endif

// Mostly the same words again and again; one in sixteen is new.
std::string text_of(std::size_t bytes, char between) {
  static const std::vector<std::string> kWords{"the",   "company", "said",   "in",  "Paris",
                                               "Mr.",   "profit",  "Berlin", "of",  "a",
                                               "rose.", "John",    "Smith",  "and", "Reuters"};
  std::string text;
  for (std::uint64_t i = 0; text.size() < bytes; ++i) {
    text += i % 16 == 0 ? "Q" + std::to_string(i * 7919 % 1000003) : kWords[i * i % kWords.size()];
    text += i % 20 == 19 ? between : ' ';
  }
  return text;
}

// The most memory, in KB, that `oriel tag` had at once; its output is thrown away.
long peak_of(const std::string& model, const std::string& file) {
  const pid_t child = fork();
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    execl(ORIEL_EXECUTABLE, "oriel", "tag", "--model", model.c_str(), "--output", "jsonl",
          file.c_str(), static_cast<char*>(nullptr));
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  return usage.ru_maxrss;
}

TEST(TagMemory, StaysBelowTheModelsFileAnd64MegabytesWhateverTheLines) {
  if (!kCountsMemory) {
    GTEST_SKIP() << "the sanitizer's own memory would be counted";
  }
  constexpr std::size_t kBytes = std::size_t{3} << 20U;
  constexpr long kMegabyte = 1024;
  const std::string model = std::string(ORIEL_SOURCE_DIR) + "/pretrained/news-en.oriel";
  const long most = static_cast<long>(std::filesystem::file_size(model)) / 1024 + 64 * kMegabyte;
  const test::TempDir folder;
  for (const char between : {' ', '\n'}) {
    const std::string file = folder.write("text", text_of(kBytes, between));
    EXPECT_LT(peak_of(model, file), most) << (between == ' ' ? "one line" : "many lines");
  }
}

}  // namespace
}  // namespace oriel::cli

#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

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

struct Finished {
  long peak = 0;  // KB that it had at once at most
  std::string err;
};

// A run of oriel; its output is thrown away.
Finished run_oriel(const std::vector<std::string>& arguments, const test::TempDir& folder) {
  const std::string err = folder.path("err");
  const pid_t child = fork();
  if (child == 0) {
    dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
    dup2(open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
    std::vector<char*> given{const_cast<char*>("oriel")};
    for (const auto& argument : arguments) {
      given.push_back(const_cast<char*>(argument.c_str()));
    }
    given.push_back(nullptr);
    execv(ORIEL_EXECUTABLE, given.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  std::stringstream text;
  text << std::ifstream(err).rdbuf();
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status << text.str();
  return {usage.ru_maxrss, text.str()};
}

class Memory : public testing::Test {
 protected:
  void SetUp() override {
    if (!kCountsMemory) {
      GTEST_SKIP() << "the sanitizer's own memory would be counted";
    }
  }

  static constexpr long kMegabyte = 1024;
  const std::string source_ = ORIEL_SOURCE_DIR;
  const test::TempDir folder_;
};

TEST_F(Memory, TaggingStaysBelowTheModelsFileAnd64MegabytesWhateverTheLines) {
  constexpr std::size_t kBytes = std::size_t{3} << 20U;
  const std::string model = source_ + "/pretrained/news-en.oriel";
  const long most = static_cast<long>(std::filesystem::file_size(model)) / 1024 + 64 * kMegabyte;
  for (const char between : {' ', '\n'}) {
    const std::string file = folder_.write("text", text_of(kBytes, between));
    const auto run = run_oriel({"tag", "--model", model, "--output", "jsonl", file}, folder_);
    EXPECT_LT(run.peak, most) << (between == ' ' ? "one line" : "many lines");
  }
}

TEST_F(Memory, TrainingStaysBelowWhatItTellsBeforeItsFirstStep) {
  for (const std::string hidden : {"100", "600"}) {
    const auto run =
        run_oriel({"train", "--train", source_ + "/data/train.conll", "--dev",
                   source_ + "/data/dev.conll", "--vectors", source_ + "/pretrained/glove-en.oriel",
                   "--model", folder_.path("m.oriel"), "--hidden", hidden, "--epochs", "1"},
                  folder_);
    const std::string before = "\nmemory: at most ";
    const std::size_t begin = run.err.find(before);
    ASSERT_NE(begin, std::string::npos) << run.err;
    EXPECT_LT(begin, run.err.find("\nepoch 1 "));
    const double told = std::stod(run.err.substr(begin + before.size())) * 1e6;
    const double peak = static_cast<double>(run.peak) * 1024.0;
    EXPECT_LE(peak, told) << run.err;
    EXPECT_GE(peak, 0.6 * told) << run.err;
  }
}

}  // namespace
}  // namespace oriel::cli

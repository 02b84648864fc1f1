#include <gtest/gtest.h>

#include <csignal>
#include <fcntl.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace oriel::cli {
namespace {

// The wait status of the oriel executable with one argument, its stdout and stderr as given. Starts
// it with SIGPIPE ignored, as some parents do.
int status_of(const char* argument, int out, int err) {
  const pid_t child = fork();
  if (child == 0) {
    std::signal(SIGPIPE, SIG_IGN);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    execl(ORIEL_EXECUTABLE, "oriel", argument, static_cast<char*>(nullptr));
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

// What is in the pipe that ends at `end`, at most 1000 bytes.
std::string contents(int end) {
  std::string text(1000, '\0');
  const ssize_t size = read(end, text.data(), text.size());
  text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return text;
}

struct Pipe {
  Pipe() { EXPECT_EQ(pipe(ends), 0); }
  ~Pipe() {
    close(ends[0]);
    close(ends[1]);
  }
  int ends[2];
};

TEST(Main, AClosedPipeEndsTheProgramQuietly) {
  Pipe out;
  Pipe err;
  close(out.ends[0]);
  const int status = status_of("--help", out.ends[1], err.ends[1]);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGPIPE);
  fcntl(err.ends[0], F_SETFL, O_NONBLOCK);
  EXPECT_EQ(contents(err.ends[0]), "");
}

TEST(Main, AFullDiskIsAFault) {
  Pipe err;
  const int full = open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  const int status = status_of("--help", full, err.ends[1]);
  close(full);
  EXPECT_EQ(WEXITSTATUS(status), 1);
  EXPECT_EQ(contents(err.ends[0]), "oriel: standard output: cannot be written\n");
}

TEST(Main, TheExitCodeIsThatOfTheRun) {
  Pipe out;
  Pipe err;
  EXPECT_EQ(status_of("--version", out.ends[1], err.ends[1]), 0);
  EXPECT_EQ(contents(out.ends[0]), "oriel 0.1.0\n");
  EXPECT_EQ(WEXITSTATUS(status_of("--verison", out.ends[1], err.ends[1])), 2);
  EXPECT_EQ(contents(err.ends[0]), "oriel: unknown option --verison; did you mean --version?\n");
}

}  // namespace
}  // namespace oriel::cli

#include "oriel/core/process_memory.hpp"

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <vector>

namespace oriel {
namespace {

TEST(ProcessMemory, GrowsByWhatIsWritten) {
  constexpr std::int64_t kBytes = std::int64_t{64} << 20U;
  const std::int64_t before = resident_bytes();
  const std::vector<char> written(kBytes, 'x');
  EXPECT_GT(before, 0);
  EXPECT_GT(resident_bytes() - before, kBytes / 2) << written.size();
}

std::int64_t page_faults() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_minflt;
}

// Page faults of writing to 4 MB that were just asked for.
std::int64_t faults_of_use() {
  const std::int64_t before = page_faults();
  const std::vector<char> written(std::size_t{4} << 20U, 'x');
  EXPECT_EQ(written.back(), 'x');
  return page_faults() - before;
}

TEST(ProcessMemory, FreedMemoryIsUsedAgain) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the sanitizer's own allocator keeps what is freed from being used";
#endif
  keep_freed_memory();
  faults_of_use();
  constexpr std::int64_t kPages = 1024;
  EXPECT_LT(faults_of_use(), kPages / 10);
}

}  // namespace
}  // namespace oriel

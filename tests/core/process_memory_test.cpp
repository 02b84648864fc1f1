#include "oriel/core/process_memory.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace oriel

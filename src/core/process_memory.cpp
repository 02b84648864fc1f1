#include "oriel/core/process_memory.hpp"

#include <fstream>
#include <unistd.h>

namespace oriel {

// The second number of /proc/self/statm, in pages.
std::int64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::int64_t all = 0;
  std::int64_t resident = 0;
  file >> all >> resident;
  return file ? resident * static_cast<std::int64_t>(sysconf(_SC_PAGESIZE)) : 0;
}

}  // namespace oriel

// What the process takes of the machine's memory.
#pragma once

#include <cstdint>

namespace oriel {

// Bytes of memory that the process has in use now, files that it maps included; 0 where the system
// does not tell.
std::int64_t resident_bytes();

}  // namespace oriel

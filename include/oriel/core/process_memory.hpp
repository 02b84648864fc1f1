// What the process takes of the machine's memory.
#pragma once

#include <cstdint>

namespace oriel {

// Bytes of memory that the process has in use now, files that it maps included; 0 where the system
// does not tell.
std::int64_t resident_bytes();

// From now on the process keeps memory that it has freed, blocks of 8 MB or less, for what it asks
// for next, instead of giving it back to the system, which clears each page anew: a training step
// frees and takes the same megabytes as the one before. For programs, not for a library to decide;
// nothing happens where the system's allocator is not glibc's.
void keep_freed_memory();

}  // namespace oriel

// What the machine gives at best: numbers to hold measured times against.
#pragma once

namespace oriel::bench {

struct MachineSpeed {
  double operations = 0.0;    // a second, of a product of matrices that fit the cache
  double memory_bytes = 0.0;  // a second, of a = b + s c over arrays that fit no cache
  double cache_bytes = 0.0;   // the same over arrays of 256 KB each
};

// The best of some runs, on as many threads as are set.
MachineSpeed measure_machine();

}  // namespace oriel::bench

// The stages of a training step: what each takes, does and moves, beside what the machine needs.
#pragma once

#include "machine_speed.hpp"

#include <string>
#include <vector>

namespace oriel::bench {

// Sums over all steps.
struct Stage {
  std::string name;
  double seconds = 0.0;
  double operations = 0.0;
  double bytes = 0.0;
};

class StageTable {
 public:
  // Adds to the stage of this name, the last one if there is none.
  void add(const Stage& stage);
  // Of all stages.
  double seconds() const;
  // Writes a row a stage to standard output, of one step out of `steps`; then what is left of
  // `whole` seconds.
  void print(const MachineSpeed& machine, double steps, double whole) const;

 private:
  std::vector<Stage> stages_;
};

}  // namespace oriel::bench

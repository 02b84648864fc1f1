#include "stage_table.hpp"

#include <algorithm>
#include <cstdio>

namespace oriel::bench {
namespace {

constexpr double kMicro = 1e6;
constexpr double kMega = 1e-6;
constexpr double kGiga = 1e-9;
constexpr double kPercent = 100.0;

}  // namespace

void StageTable::add(const Stage& stage) {
  const auto known = std::find_if(stages_.begin(), stages_.end(),
                                  [&](const Stage& other) { return other.name == stage.name; });
  if (known == stages_.end()) {
    stages_.push_back(stage);
    return;
  }
  known->seconds += stage.seconds;
  known->operations += stage.operations;
  known->bytes += stage.bytes;
}

double StageTable::seconds() const {
  double seconds = 0.0;
  for (const auto& stage : stages_) {
    seconds += stage.seconds;
  }
  return seconds;
}

void StageTable::print(const MachineSpeed& machine, double steps, double whole) const {
  std::printf("| stage | us a step | share | MFLOP | GFLOP/s | MB | GB/s | the machine's us |\n");
  std::printf("|---|---|---|---|---|---|---|---|\n");
  for (const auto& stage : stages_) {
    const double least =
        std::max(stage.operations / machine.operations, stage.bytes / machine.cache_bytes);
    std::printf("| %s | %.0f | %.1f %% | %.2f | %.1f | %.2f | %.1f | %.0f |\n", stage.name.c_str(),
                stage.seconds / steps * kMicro, kPercent * stage.seconds / whole,
                stage.operations / steps * kMega, stage.operations / stage.seconds * kGiga,
                stage.bytes / steps * kMega, stage.bytes / stage.seconds * kGiga,
                least / steps * kMicro);
  }
  const double rest = whole - seconds();
  std::printf("| rest | %.0f | %.1f %% | | | | | |\n", rest / steps * kMicro,
              kPercent * rest / whole);
  std::printf("| step | %.0f | 100.0 %% | | | | | |\n\n", whole / steps * kMicro);
}

}  // namespace oriel::bench

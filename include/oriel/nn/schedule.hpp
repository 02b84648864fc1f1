// The learning rate of each step.
#pragma once

#include <cstdint>
#include <string_view>

namespace oriel::nn {

enum class ScheduleKind { Constant, Step, Linear, Cosine };

// "constant", "step", "linear", "cosine".
std::string_view name_of(ScheduleKind kind);
ScheduleKind parse_schedule_kind(std::string_view name);

struct ScheduleConfig {
  ScheduleKind kind = ScheduleKind::Linear;
  double final_share = 0.02;      // Linear and Cosine end at this share of the rate
  double step_factor = 0.5;       // Step: times this ...
  std::int64_t step_every = 1000; // ... after every so many steps
  std::int64_t warmup_steps = 0;  // any kind: rises from 0 linearly over the first so many steps
};

// The factor on the learning rate in step `step` (from 0) of `total_steps`; the warm-up comes first and the rest of
// the schedule runs over what remains. Throws std::logic_error for a negative or zero total.
double schedule_factor(const ScheduleConfig& config, std::int64_t step, std::int64_t total_steps);

}  // namespace oriel::nn

// The learning rate of each step.
#pragma once

#include <cstdint>
#include <string_view>

namespace oriel::nn {

enum class ScheduleKind { Constant, Step, Linear, Cosine };

// "constant", "step", "linear", "cosine".
std::string_view name_of(ScheduleKind kind);
// Throws Error that lists the names.
ScheduleKind parse_schedule_kind(std::string_view name);

struct ScheduleConfig {
  ScheduleKind kind = ScheduleKind::Linear;
  double final_share = 0.02;       // Linear and Cosine: the share of the rate at total_steps
  double step_factor = 0.5;        // Step: times this ...
  std::int64_t step_every = 1000;  // ... after every so many steps
  std::int64_t warmup_steps = 0;   // any kind: step s of these has the factor s / warmup_steps
};

// The factor on the learning rate in step `step` (from 0) of `total_steps`; the warm-up comes first
// and the rest of the schedule runs over what remains; from total_steps on it stands still (Step
// goes on). Throws std::logic_error for a negative or zero total, a negative step, and a step_every
// below 1 in Step.
double schedule_factor(const ScheduleConfig& config, std::int64_t step, std::int64_t total_steps);

}  // namespace oriel::nn

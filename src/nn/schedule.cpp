#include "oriel/nn/schedule.hpp"

#include "named_values.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace oriel::nn {
namespace {

constexpr NamedValue<ScheduleKind> kKinds[] = {{ScheduleKind::Constant, "constant"},
                                               {ScheduleKind::Step, "step"},
                                               {ScheduleKind::Linear, "linear"},
                                               {ScheduleKind::Cosine, "cosine"}};

// The factor `done` steps behind the warm-up, with `length` steps from there to the end.
double factor_after_warmup(const ScheduleConfig& config, std::int64_t done, std::int64_t length) {
  const double share =
      done < length ? static_cast<double>(done) / static_cast<double>(length) : 1.0;
  switch (config.kind) {
    case ScheduleKind::Constant:
      break;
    case ScheduleKind::Step:
      return std::pow(config.step_factor, static_cast<double>(done / config.step_every));
    case ScheduleKind::Linear:
      return 1.0 - (1.0 - config.final_share) * share;
    case ScheduleKind::Cosine:
      // Loshchilov and Hutter 2017, equation 5.
      return config.final_share +
             (1.0 - config.final_share) * 0.5 * (1.0 + std::cos(std::numbers::pi * share));
  }
  return 1.0;
}

}  // namespace

std::string_view name_of(ScheduleKind kind) { return name_in(kKinds, kind); }

ScheduleKind parse_schedule_kind(std::string_view name) {
  return value_in(kKinds, "schedule", name);
}

double schedule_factor(const ScheduleConfig& config, std::int64_t step, std::int64_t total_steps) {
  if (total_steps <= 0) {
    throw std::logic_error("schedule_factor: the total of steps must be above 0");
  }
  if (step < 0) {
    throw std::logic_error("schedule_factor: the step must not be negative");
  }
  if (config.kind == ScheduleKind::Step && config.step_every <= 0) {
    throw std::logic_error("schedule_factor: step_every must be above 0");
  }
  if (step < config.warmup_steps) {
    return static_cast<double>(step) / static_cast<double>(config.warmup_steps);
  }
  const std::int64_t warmup = std::max<std::int64_t>(0, config.warmup_steps);
  return factor_after_warmup(config, step - warmup, total_steps - warmup);
}

}  // namespace oriel::nn

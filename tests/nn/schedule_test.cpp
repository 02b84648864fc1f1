#include "oriel/nn/schedule.hpp"

#include "oriel/core/error.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>

namespace oriel::nn {
namespace {

using test::message_of;

constexpr ScheduleKind kAll[] = {ScheduleKind::Constant, ScheduleKind::Step, ScheduleKind::Linear,
                                 ScheduleKind::Cosine};

TEST(Schedule, ConstantStaysAtOne) {
  const ScheduleConfig config{.kind = ScheduleKind::Constant};
  for (const int step : {0, 50, 99, 100, 1000}) {
    EXPECT_DOUBLE_EQ(schedule_factor(config, step, 100), 1.0);
  }
}

TEST(Schedule, LinearFallsFromOneToTheFinalShare) {
  const ScheduleConfig config{.kind = ScheduleKind::Linear, .final_share = 0.02};
  EXPECT_DOUBLE_EQ(schedule_factor(config, 0, 100), 1.0);
  EXPECT_DOUBLE_EQ(schedule_factor(config, 50, 100), 0.51);
  EXPECT_NEAR(schedule_factor(config, 99, 100), 0.0298, 1e-12);
  EXPECT_NEAR(schedule_factor(config, 100, 100), 0.02, 1e-15);
  EXPECT_NEAR(schedule_factor(config, 101, 100), 0.02, 1e-15);
}

TEST(Schedule, CosineIsHalfWayInTheMiddle) {
  const ScheduleConfig config{.kind = ScheduleKind::Cosine, .final_share = 0.1};
  EXPECT_DOUBLE_EQ(schedule_factor(config, 0, 100), 1.0);
  EXPECT_NEAR(schedule_factor(config, 25, 100), 0.1 + 0.45 * (1.0 + std::sqrt(0.5)), 1e-12);
  EXPECT_NEAR(schedule_factor(config, 50, 100), 0.55, 1e-12);
  EXPECT_NEAR(schedule_factor(config, 100, 100), 0.1, 1e-12);
  EXPECT_NEAR(schedule_factor(config, 500, 100), 0.1, 1e-12);
}

TEST(Schedule, StepFallsByItsFactorEverySoManySteps) {
  const ScheduleConfig config{.kind = ScheduleKind::Step, .step_factor = 0.5, .step_every = 10};
  EXPECT_DOUBLE_EQ(schedule_factor(config, 0, 100), 1.0);
  EXPECT_DOUBLE_EQ(schedule_factor(config, 9, 100), 1.0);
  EXPECT_DOUBLE_EQ(schedule_factor(config, 10, 100), 0.5);
  EXPECT_DOUBLE_EQ(schedule_factor(config, 29, 100), 0.25);
  EXPECT_DOUBLE_EQ(schedule_factor(config, 30, 100), 0.125);
}

TEST(Schedule, WarmUpRisesFromZeroInAnyKind) {
  for (const auto kind : kAll) {
    const ScheduleConfig config{.kind = kind, .warmup_steps = 20};
    EXPECT_DOUBLE_EQ(schedule_factor(config, 0, 100), 0.0);
    EXPECT_DOUBLE_EQ(schedule_factor(config, 5, 100), 0.25);
    EXPECT_DOUBLE_EQ(schedule_factor(config, 19, 100), 0.95);
    EXPECT_DOUBLE_EQ(schedule_factor(config, 20, 100), 1.0);
  }
}

TEST(Schedule, TheRestRunsOverWhatTheWarmUpLeaves) {
  const ScheduleConfig linear{.kind = ScheduleKind::Linear, .final_share = 0.0, .warmup_steps = 20};
  EXPECT_DOUBLE_EQ(schedule_factor(linear, 60, 100), 0.5);
  EXPECT_DOUBLE_EQ(schedule_factor(linear, 100, 100), 0.0);
  const ScheduleConfig steps{.kind = ScheduleKind::Step, .step_every = 10, .warmup_steps = 20};
  EXPECT_DOUBLE_EQ(schedule_factor(steps, 29, 100), 1.0);
  EXPECT_DOUBLE_EQ(schedule_factor(steps, 30, 100), 0.5);
}

TEST(Schedule, AWarmUpLongerThanTheTrainingOnlyRises) {
  const ScheduleConfig config{.kind = ScheduleKind::Linear, .warmup_steps = 200};
  EXPECT_DOUBLE_EQ(schedule_factor(config, 99, 100), 0.495);
  EXPECT_NEAR(schedule_factor(config, 200, 100), 0.02, 1e-15);
}

std::string refusal(const ScheduleConfig& config, std::int64_t step, std::int64_t total) {
  return message_of<std::logic_error>([&] { schedule_factor(config, step, total); });
}

TEST(Schedule, RefusesStepsThatCannotBe) {
  EXPECT_EQ(refusal({}, 0, 0), "schedule_factor: the total of steps must be above 0");
  EXPECT_EQ(refusal({}, 0, -5), "schedule_factor: the total of steps must be above 0");
  EXPECT_EQ(refusal({}, -1, 5), "schedule_factor: the step must not be negative");
  EXPECT_EQ(refusal({.kind = ScheduleKind::Step, .step_every = 0}, 0, 5),
            "schedule_factor: step_every must be above 0");
}

std::string parse_message(const std::string& name) {
  return message_of<Error>([&] { parse_schedule_kind(name); });
}

TEST(Schedule, NamesReadBackAndOthersAreRefusedWithAllNames) {
  for (const auto kind : kAll) {
    EXPECT_EQ(parse_schedule_kind(name_of(kind)), kind);
  }
  EXPECT_EQ(parse_message("cosin"),
            "unknown schedule \"cosin\": expected one of constant, step, linear, cosine; did you "
            "mean \"cosine\"?");
  EXPECT_EQ(parse_message("exponential"),
            "unknown schedule \"exponential\": expected one of constant, step, linear, cosine");
}

}  // namespace
}  // namespace oriel::nn

#include "oriel/embed/noise_sampler.hpp"

#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

namespace oriel::embed {
namespace {

TEST(NoiseSampler, DrawsByTheCountToThePowerOfThreeQuarters) {
  const std::vector<std::int64_t> counts{1000, 400, 400, 16, 1};
  const NoiseSampler sampler(counts);
  constexpr int kDraws = 200000;
  std::vector<double> shares(counts.size(), 0.0);
  Rng rng(1, RandomPurpose::Test);
  for (int i = 0; i < kDraws; ++i) {
    shares.at(static_cast<std::size_t>(sampler.draw(rng))) += 1.0 / kDraws;
  }
  double sum = 0.0;
  for (const auto count : counts) {
    sum += std::pow(static_cast<double>(count), 0.75);
  }
  for (std::size_t i = 0; i < counts.size(); ++i) {
    EXPECT_NEAR(shares[i], std::pow(static_cast<double>(counts[i]), 0.75) / sum, 0.004) << i;
  }
}

TEST(NoiseSampler, WithOneWordThereIsNoChoice) {
  const NoiseSampler sampler({7});
  Rng rng(1, RandomPurpose::Test);
  EXPECT_EQ(sampler.draw(rng), 0);
}

TEST(NoiseSampler, NothingToDrawIsABug) {
  EXPECT_EQ(test::message_of<std::logic_error>([] { NoiseSampler({}); }),
            "NoiseSampler: there is nothing to draw");
}

}  // namespace
}  // namespace oriel::embed

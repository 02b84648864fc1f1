#include "oriel/embed/noise_sampler.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace oriel::embed {
namespace {

constexpr double kPower = 0.75;

}  // namespace

NoiseSampler::NoiseSampler(const std::vector<std::int64_t>& counts) : places_(counts.size()) {
  if (counts.empty()) {
    throw std::logic_error("NoiseSampler: there is nothing to draw");
  }
  std::vector<double> shares;
  double sum = 0.0;
  for (const std::int64_t count : counts) {
    shares.push_back(std::pow(static_cast<double>(count), kPower));
    sum += shares.back();
  }
  // In units of one place: those with less than a place are filled up from those with more.
  std::vector<std::size_t> small;
  std::vector<std::size_t> large;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    shares[i] *= static_cast<double>(shares.size()) / sum;
    (shares[i] < 1.0 ? small : large).push_back(i);
    places_[i] = {std::numeric_limits<std::uint32_t>::max(), static_cast<Id>(i)};
  }
  while (!small.empty() && !large.empty()) {
    const std::size_t poor = small.back();
    const std::size_t rich = large.back();
    small.pop_back();
    places_[poor] = {static_cast<std::uint32_t>(shares[poor] * 0x1.0p32), static_cast<Id>(rich)};
    shares[rich] -= 1.0 - shares[poor];
    if (shares[rich] < 1.0) {
      large.pop_back();
      small.push_back(rich);
    }
  }
}

}  // namespace oriel::embed

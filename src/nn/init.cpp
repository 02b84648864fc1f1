#include "oriel/nn/init.hpp"

#include "named_values.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/core/rng.hpp"

#include <array>
#include <cmath>

namespace oriel::nn {
namespace {

constexpr NamedValue<Initialisation> kNames[]{{Initialisation::Zeros, "zeros"},
                                              {Initialisation::Normal, "normal"},
                                              {Initialisation::Xavier, "xavier"},
                                              {Initialisation::He, "he"}};
constexpr double kNormalDeviation = 0.01;
constexpr Index kColumnGrain = 1024;

double standard_deviation(Initialisation initialisation, Index inputs) {
  switch (initialisation) {
    case Initialisation::Zeros:
      return 0.0;
    case Initialisation::Normal:
      return kNormalDeviation;
    case Initialisation::Xavier:
      return std::sqrt(1.0 / static_cast<double>(inputs));
    case Initialisation::He:
      return std::sqrt(2.0 / static_cast<double>(inputs));
  }
  return 0.0;
}

}  // namespace

std::string_view name_of(Initialisation initialisation) { return name_in(kNames, initialisation); }

Initialisation parse_initialisation(std::string_view name) {
  return value_in(kNames, "initialisation", name);
}

template <typename T>
void initialize(Initialisation initialisation, std::uint64_t seed, std::uint64_t stream, Out<T> W) {
  const double deviation = standard_deviation(initialisation, W.cols());
  if (deviation == 0.0) {
    W.setZero();
    return;
  }
  Rng rng(seed, RandomPurpose::Initialisation, stream);
  for (Index column = 0; column < W.cols(); ++column) {
    for (Index row = 0; row < W.rows(); ++row) {
      W(row, column) = static_cast<T>(deviation * rng.normal());
    }
  }
}

template <typename T>
void initialize_embedding(std::uint64_t seed, std::uint64_t stream, Out<T> E) {
  const double bound = std::sqrt(3.0 / static_cast<double>(E.rows()));
  for_each_block(E.cols(), kColumnGrain, [&](Index begin, Index end) {
    for (Index id = begin; id < end; ++id) {
      Rng rng(seed, RandomPurpose::Initialisation, stream, static_cast<std::uint64_t>(id));
      for (Index row = 0; row < E.rows(); ++row) {
        E(row, id) = static_cast<T>(bound * (2.0 * rng.uniform() - 1.0));
      }
    }
  });
}

template void initialize<float>(Initialisation, std::uint64_t, std::uint64_t, Out<float>);
template void initialize<double>(Initialisation, std::uint64_t, std::uint64_t, Out<double>);
template void initialize_embedding<float>(std::uint64_t, std::uint64_t, Out<float>);
template void initialize_embedding<double>(std::uint64_t, std::uint64_t, Out<double>);

}  // namespace oriel::nn

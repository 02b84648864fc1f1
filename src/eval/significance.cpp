#include "oriel/eval/significance.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/core/rng.hpp"
#include "oriel/core/types.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace oriel::eval {
namespace {

using Counts = Eigen::Matrix<std::int64_t, Eigen::Dynamic, 1>;
using UnitCounts = Eigen::Matrix<std::int32_t, Eigen::Dynamic, Eigen::Dynamic>;

// Of each measure: halves of A, gold + predicted of A, the same of B.
constexpr Index kRows = 4;
constexpr Index kGrain = 16;
constexpr double kRounding = 1e-12;

enum Draw : std::uint64_t { kBootstrap = 1, kRandomisation = 2 };

// [4 measures x units]
UnitCounts table_of(const std::vector<std::vector<PairedCounts>>& measures, Index units) {
  UnitCounts table(kRows * static_cast<Index>(measures.size()), units);
  for (Index m = 0; m < static_cast<Index>(measures.size()); ++m) {
    for (Index u = 0; u < units; ++u) {
      const auto& [a, b] = measures[static_cast<std::size_t>(m)][static_cast<std::size_t>(u)];
      table(kRows * m, u) = static_cast<std::int32_t>(a.halves);
      table(kRows * m + 1, u) = static_cast<std::int32_t>(a.gold + a.predicted);
      table(kRows * m + 2, u) = static_cast<std::int32_t>(b.halves);
      table(kRows * m + 3, u) = static_cast<std::int32_t>(b.gold + b.predicted);
    }
  }
  return table;
}

double f1(std::int64_t halves, std::int64_t spans) {
  return spans == 0 ? 0.0 : static_cast<double>(halves) / static_cast<double>(spans);
}

double difference_of(const Counts& counts, Index measure) {
  const Index row = kRows * measure;
  return f1(counts(row + 2), counts(row + 3)) - f1(counts(row), counts(row + 1));
}

// Units drawn with replacement, as many as there are.
Counts resampled(const UnitCounts& table, Rng rng) {
  std::vector<std::int32_t> times(static_cast<std::size_t>(table.cols()), 0);
  for (Index u = 0; u < table.cols(); ++u) {
    ++times[rng.below(static_cast<std::uint64_t>(table.cols()))];
  }
  Counts sum = Counts::Zero(table.rows());
  for (Index u = 0; u < table.cols(); ++u) {
    const std::int64_t factor = times[static_cast<std::size_t>(u)];
    if (factor > 0) {
      sum += factor * table.col(u).cast<std::int64_t>();
    }
  }
  return sum;
}

// A and B swapped in about half of the units.
Counts swapped(const UnitCounts& table, const Counts& all, Rng rng) {
  constexpr Index kHalf = kRows / 2;
  Counts sum = all;
  for (Index u = 0; u < table.cols(); ++u) {
    if ((rng.next() >> 63U) == 0) {
      continue;
    }
    for (Index row = 0; row < table.rows(); row += kRows) {
      const Counts more =
          (table.col(u).segment(row + kHalf, kHalf) - table.col(u).segment(row, kHalf))
              .cast<std::int64_t>();
      sum.segment(row, kHalf) += more;
      sum.segment(row + kHalf, kHalf) -= more;
    }
  }
  return sum;
}

// [measures x samples]
template <typename Sample>
Matrix<double> sampled_differences(Index measures, Index samples, const Sample& sample) {
  Matrix<double> differences(measures, samples);
  for_each_block(samples, kGrain, [&](Index begin, Index end) {
    for (Index s = begin; s < end; ++s) {
      const Counts counts = sample(s);
      for (Index m = 0; m < measures; ++m) {
        differences(m, s) = difference_of(counts, m);
      }
    }
  });
  return differences;
}

double p_value(const std::vector<double>& differences, double centre, double observed) {
  const auto as_far = std::count_if(differences.begin(), differences.end(), [&](double value) {
    return std::abs(value - centre) >= std::abs(observed) - kRounding;
  });
  return static_cast<double>(1 + as_far) / static_cast<double>(1 + differences.size());
}

// The value below which about `share` of the sorted ones lie.
double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  return sorted[static_cast<std::size_t>(std::llround(place))];
}

std::vector<double> row_of(const Matrix<double>& values, Index row) {
  std::vector<double> numbers(static_cast<std::size_t>(values.cols()));
  for (Index i = 0; i < values.cols(); ++i) {
    numbers[static_cast<std::size_t>(i)] = values(row, i);
  }
  return numbers;
}

Index check_units(const std::vector<std::vector<PairedCounts>>& measures, std::int64_t samples) {
  if (samples < 1) {
    throw std::logic_error("compare_f1: there must be at least one sample");
  }
  for (const auto& measure : measures) {
    if (measure.size() != measures.front().size()) {
      throw std::logic_error("compare_f1: the measures differ in their units");
    }
  }
  return measures.empty() ? 0 : static_cast<Index>(measures.front().size());
}

}  // namespace

std::vector<F1Difference> compare_f1(const std::vector<std::vector<PairedCounts>>& measures,
                                     std::int64_t samples, std::uint64_t seed) {
  const Index units = check_units(measures, samples);
  const UnitCounts table = table_of(measures, units);
  const Counts all = table.cast<std::int64_t>().rowwise().sum();
  const auto stream = [seed](Draw draw, Index s) {
    return Rng(seed, RandomPurpose::Sample, draw, static_cast<std::uint64_t>(s));
  };
  const auto count = static_cast<Index>(measures.size());
  const auto drawn = sampled_differences(
      count, samples, [&](Index s) { return resampled(table, stream(kBootstrap, s)); });
  const auto mixed = sampled_differences(
      count, samples, [&](Index s) { return swapped(table, all, stream(kRandomisation, s)); });
  std::vector<F1Difference> results(measures.size());
  for (std::size_t m = 0; m < measures.size(); ++m) {
    F1Difference& result = results[m];
    for (const auto& unit : measures[m]) {
      result.a += unit.a;
      result.b += unit.b;
    }
    const double observed = result.difference();
    auto differences = row_of(drawn, static_cast<Index>(m));
    result.bootstrap_p = p_value(differences, observed, observed);
    result.randomisation_p = p_value(row_of(mixed, static_cast<Index>(m)), 0.0, observed);
    std::sort(differences.begin(), differences.end());
    result.low = quantile(differences, 0.025);
    result.high = quantile(differences, 0.975);
  }
  return results;
}

}  // namespace oriel::eval

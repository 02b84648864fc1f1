// Whether one system is better than another on the same data by more than chance.
#pragma once

#include "oriel/eval/scoring_policy.hpp"

#include <cstdint>
#include <vector>

namespace oriel::eval {

// What two systems got in one unit (a sentence or a document) of the data.
struct PairedCounts {
  PolicyCounts a;
  PolicyCounts b;
};

struct F1Difference {
  PolicyCounts a;  // over all units
  PolicyCounts b;
  double low = 0.0;  // the middle 95 % of the resampled differences
  double high = 0.0;
  double bootstrap_p = 1.0;
  double randomisation_p = 1.0;

  // F1 of B less F1 of A.
  double difference() const { return b.f1() - a.f1(); }
};

// For each measure, with measures[m][u] what both got in unit u and d = F1(B) - F1(A) over all:
// the percentile interval and the two-sided p of the paired bootstrap (Efron and Tibshirani 1993,
// sections 13.3 and 16.4), units drawn with replacement,
//   p = (1 + #{|d* - d| >= |d|}) / (1 + samples)
// and the two-sided p of approximate randomisation (Noreen 1989, Yeh 2000), A and B swapped in each
// unit with probability 1/2,
//   p = (1 + #{|d*| >= |d|}) / (1 + samples)
// Both use the same draws for all measures. Runs on all threads; the result depends on the seed
// alone. Throws std::logic_error where measures differ in their units or samples is below 1.
std::vector<F1Difference> compare_f1(const std::vector<std::vector<PairedCounts>>& measures,
                                     std::int64_t samples, std::uint64_t seed);

}  // namespace oriel::eval

#include "oriel/report/score_intervals.hpp"

#include "oriel/eval/significance.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace oriel::report {
namespace {

using UnitCounts = std::vector<eval::SpanCounts>;  // of each sentence

// halves / (gold + predicted) of what is handed over is the figure.
eval::PolicyCounts f1_of(const eval::SpanCounts& counts) {
  return {counts.gold, counts.predicted, 2 * counts.correct};
}
eval::PolicyCounts precision_of(const eval::SpanCounts& counts) {
  return {0, counts.predicted, counts.correct};
}
eval::PolicyCounts recall_of(const eval::SpanCounts& counts) {
  return {counts.gold, 0, counts.correct};
}

template <typename Figure>
std::vector<eval::PairedCounts> against_nothing(const UnitCounts& units, Figure figure) {
  std::vector<eval::PairedCounts> pairs;
  pairs.reserve(units.size());
  for (const auto& counts : units) {
    pairs.push_back({{}, figure(counts)});
  }
  return pairs;
}

// Against a system that is worth 0 the difference is the figure itself.
FigureInterval interval_of(const eval::F1Difference& difference) {
  return {difference.difference(), difference.low, difference.high};
}

TypeIntervals intervals_of(const std::string& type, const UnitCounts& units, std::int64_t samples,
                           std::uint64_t seed) {
  const auto differences =
      eval::compare_f1({against_nothing(units, precision_of), against_nothing(units, recall_of),
                        against_nothing(units, f1_of)},
                       samples, seed);
  TypeIntervals intervals{type,
                          {},
                          interval_of(differences[0]),
                          interval_of(differences[1]),
                          interval_of(differences[2])};
  for (const auto& counts : units) {
    intervals.counts += counts;
  }
  return intervals;
}

}  // namespace

std::vector<TypeIntervals> score_intervals(const std::vector<corpus::Sentence>& gold,
                                           const std::vector<std::vector<std::string>>& predicted,
                                           std::int64_t samples, std::uint64_t seed) {
  if (gold.size() != predicted.size()) {
    throw std::logic_error("score_intervals: gold and predicted differ in their sentences");
  }
  std::map<std::string, UnitCounts> units;  // the empty type: all together
  units[{}].resize(gold.size());
  for (std::size_t s = 0; s < gold.size(); ++s) {
    eval::SpanScore score;
    score.add(gold[s].tags, predicted[s]);
    units[{}][s] = score.micro();
    for (const auto& [type, counts] : score.by_type()) {
      auto& of_type = units[type];
      of_type.resize(gold.size());
      of_type[s] = counts;
    }
  }
  std::vector<TypeIntervals> intervals;
  for (const auto& [type, counts] : units) {
    intervals.push_back(intervals_of(type, counts, samples, seed));
  }
  return intervals;
}

}  // namespace oriel::report

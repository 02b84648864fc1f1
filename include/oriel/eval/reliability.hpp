// How well the confidences of predicted spans agree with how often they are right.
#pragma once

#include "oriel/corpus/spans.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace oriel::eval {

// The spans whose confidence lies in one tenth of [0, 1].
struct ReliabilityBin {
  std::int64_t spans = 0;
  std::int64_t correct = 0;
  double confidences = 0.0;  // their sum
  double variance = 0.0;     // sum of confidence (1 - confidence)

  // 0 for no spans.
  double mean_confidence() const;
  double precision() const;

  ReliabilityBin& operator+=(const ReliabilityBin& other);
};

class Reliability {
 public:
  static constexpr std::size_t kBins = 10;

  // A confidence within [0, 1]; a bin holds its lower bound, the last one also 1.
  void add(double confidence, bool is_correct);
  // The spans of one sentence against its true tags.
  void add(const std::vector<corpus::ScoredSpan>& predicted, const std::vector<std::string>& gold);

  // What another one has counted.
  Reliability& operator+=(const Reliability& other);

  std::int64_t spans() const { return spans_; }
  const std::array<ReliabilityBin, kBins>& bins() const { return bins_; }

  // Sum over the bins of their share of the spans times |mean confidence - precision|; 0 for no
  // spans.
  double expected_calibration_error() const;
  // What that error is on average where every confidence is true: so few spans have it by chance.
  double error_by_chance() const;
  // Mean of (confidence - [correct])^2; 0 for no spans (Brier 1950).
  double brier_score() const;

 private:
  std::array<ReliabilityBin, kBins> bins_;
  std::int64_t spans_ = 0;
  double squares_ = 0.0;
};

// Whether each span is among those of the gold tags, with the same boundaries and type.
std::vector<bool> correct_spans(const std::vector<corpus::ScoredSpan>& predicted,
                                const std::vector<std::string>& gold);

}  // namespace oriel::eval

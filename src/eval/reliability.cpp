#include "oriel/eval/reliability.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace oriel::eval {
namespace {

double share(double part, std::int64_t whole) {
  return whole == 0 ? 0.0 : part / static_cast<double>(whole);
}

}  // namespace

double ReliabilityBin::mean_confidence() const { return share(confidences, spans); }

double ReliabilityBin::precision() const { return share(static_cast<double>(correct), spans); }

ReliabilityBin& ReliabilityBin::operator+=(const ReliabilityBin& other) {
  spans += other.spans;
  correct += other.correct;
  confidences += other.confidences;
  variance += other.variance;
  return *this;
}

Reliability& Reliability::operator+=(const Reliability& other) {
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    bins_[bin] += other.bins_[bin];
  }
  spans_ += other.spans_;
  squares_ += other.squares_;
  return *this;
}

void Reliability::add(double confidence, bool is_correct) {
  const auto place = static_cast<std::size_t>(confidence * static_cast<double>(kBins));
  ReliabilityBin& bin = bins_[std::min(place, kBins - 1)];
  ++bin.spans;
  bin.correct += is_correct ? 1 : 0;
  bin.confidences += confidence;
  bin.variance += confidence * (1.0 - confidence);
  ++spans_;
  const double miss = confidence - (is_correct ? 1.0 : 0.0);
  squares_ += miss * miss;
}

void Reliability::add(const std::vector<corpus::ScoredSpan>& predicted,
                      const std::vector<std::string>& gold) {
  const std::vector<bool> is_correct = correct_spans(predicted, gold);
  for (std::size_t i = 0; i < predicted.size(); ++i) {
    add(predicted[i].confidence, is_correct[i]);
  }
}

double Reliability::expected_calibration_error() const {
  // sum_b n_b / n |mean confidence_b - precision_b|
  double sum = 0.0;
  for (const auto& bin : bins_) {
    sum += std::abs(bin.confidences - static_cast<double>(bin.correct));
  }
  return share(sum, spans_);
}

double Reliability::error_by_chance() const {
  // E|x| = sqrt(2 / pi variance) of a normal x with mean 0, as each bin's sum above is nearly.
  double sum = 0.0;
  for (const auto& bin : bins_) {
    sum += std::sqrt(2.0 / std::numbers::pi * bin.variance);
  }
  return share(sum, spans_);
}

double Reliability::brier_score() const { return share(squares_, spans_); }

std::vector<bool> correct_spans(const std::vector<corpus::ScoredSpan>& predicted,
                                const std::vector<std::string>& gold) {
  const std::vector<corpus::Span> spans = corpus::spans_of(gold);
  std::vector<bool> is_correct;
  is_correct.reserve(predicted.size());
  for (const auto& scored : predicted) {
    is_correct.push_back(std::binary_search(spans.begin(), spans.end(), scored.span));
  }
  return is_correct;
}

}  // namespace oriel::eval

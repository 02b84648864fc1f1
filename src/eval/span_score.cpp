#include "oriel/eval/span_score.hpp"

#include "span_pair.hpp"

#include <algorithm>
#include <iterator>

namespace oriel::eval {
namespace {

double ratio(std::int64_t part, std::int64_t whole, double scale) {
  return whole == 0 ? 0.0 : scale * static_cast<double>(part) / static_cast<double>(whole);
}

// P = correct / predicted   R = correct / gold   F1 = 2 P R / (P + R)
SpanFigures figures_of(const SpanCounts& counts, double scale) {
  SpanFigures figures;
  figures.precision = ratio(counts.correct, counts.predicted, scale);
  figures.recall = ratio(counts.correct, counts.gold, scale);
  const double sum = figures.precision + figures.recall;
  figures.f1 = sum == 0.0 ? 0.0 : 2.0 * figures.precision * figures.recall / sum;
  return figures;
}

}  // namespace

double SpanCounts::precision() const { return figures_of(*this, 1.0).precision; }

double SpanCounts::recall() const { return figures_of(*this, 1.0).recall; }

double SpanCounts::f1() const { return figures_of(*this, 1.0).f1; }

SpanFigures SpanCounts::percentages() const { return figures_of(*this, 100.0); }

SpanCounts& SpanCounts::operator+=(const SpanCounts& other) {
  gold += other.gold;
  predicted += other.predicted;
  correct += other.correct;
  return *this;
}

void SpanScore::add(const std::vector<std::string>& gold,
                    const std::vector<std::string>& predicted) {
  add(span_pair(gold, predicted), gold, predicted);
}

void SpanScore::add(const SpanPair& spans, const std::vector<std::string>& gold,
                    const std::vector<std::string>& predicted) {
  std::vector<corpus::Span> correct;
  std::set_intersection(spans.gold.begin(), spans.gold.end(), spans.predicted.begin(),
                        spans.predicted.end(), std::back_inserter(correct));
  for (const auto& span : spans.gold) {
    ++by_type_[span.type].gold;
  }
  for (const auto& span : spans.predicted) {
    ++by_type_[span.type].predicted;
  }
  for (const auto& span : correct) {
    ++by_type_[span.type].correct;
  }
  for (std::size_t i = 0; i < gold.size(); ++i) {
    correct_tokens_ += gold[i] == predicted[i] ? 1 : 0;
  }
  tokens_ += static_cast<std::int64_t>(gold.size());
}

SpanScore& SpanScore::operator+=(const SpanScore& other) {
  for (const auto& [type, counts] : other.by_type_) {
    by_type_[type] += counts;
  }
  tokens_ += other.tokens_;
  correct_tokens_ += other.correct_tokens_;
  return *this;
}

SpanCounts SpanScore::micro() const {
  SpanCounts all;
  for (const auto& [type, counts] : by_type_) {
    all += counts;
  }
  return all;
}

SpanFigures SpanScore::macro() const {
  SpanFigures mean;
  if (by_type_.empty()) {
    return mean;
  }
  for (const auto& [type, counts] : by_type_) {
    mean.precision += counts.precision();
    mean.recall += counts.recall();
    mean.f1 += counts.f1();
  }
  const auto types = static_cast<double>(by_type_.size());
  return {mean.precision / types, mean.recall / types, mean.f1 / types};
}

double SpanScore::accuracy() const { return ratio(correct_tokens_, tokens_, 1.0); }

}  // namespace oriel::eval

#include "oriel/eval/evaluation.hpp"

#include "oriel/core/parallel.hpp"
#include "span_pair.hpp"

#include <stdexcept>
#include <utility>

namespace oriel::eval {
namespace {

struct Counts {
  Evaluation evaluation;
  Reliability reliability;

  Counts& operator+=(const Counts& other) {
    evaluation.score += other.evaluation.score;
    evaluation.confusion += other.evaluation.confusion;
    reliability += other.reliability;
    return *this;
  }
};

}  // namespace

void Evaluation::add(const std::vector<std::string>& gold,
                     const std::vector<std::string>& predicted) {
  const SpanPair spans = span_pair(gold, predicted);
  score.add(spans, gold, predicted);
  confusion.add(spans);
}

Evaluation evaluate(const std::vector<corpus::Sentence>& gold,
                    const std::vector<std::vector<std::string>>& predicted,
                    const std::vector<std::vector<corpus::ScoredSpan>>& spans) {
  constexpr Index kGrain = 256;
  if (predicted.size() != gold.size() || (!spans.empty() && spans.size() != gold.size())) {
    throw std::logic_error("evaluate: there are not as many answers as sentences");
  }
  const bool has_spans = !spans.empty();
  const auto count = [&](Index begin, Index end, Counts& counts) {
    for (auto s = static_cast<std::size_t>(begin); s < static_cast<std::size_t>(end); ++s) {
      counts.evaluation.add(gold[s].tags, predicted[s]);
      if (has_spans) {
        counts.reliability.add(spans[s], gold[s].tags);
      }
    }
  };
  Counts counts = sum_over_blocks<Counts>(static_cast<Index>(gold.size()), kGrain, count);
  if (has_spans) {
    counts.evaluation.reliability = counts.reliability;
  }
  return std::move(counts.evaluation);
}

}  // namespace oriel::eval

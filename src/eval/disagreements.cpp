#include "oriel/eval/disagreements.hpp"

#include "span_context.hpp"

#include <algorithm>

namespace oriel::eval {
namespace {

using corpus::Span;

bool holds(const std::vector<Span>& spans, const Span& span) {
  return std::binary_search(spans.begin(), spans.end(), span);
}

// Where this gold span, or this span that is none, belongs.
std::int64_t& count_of(AgreementCounts& counts, bool is_gold, bool in_a, bool in_b) {
  if (in_a && in_b) {
    return is_gold ? counts.found_by_both : counts.made_up_by_both;
  }
  if (in_a) {
    return is_gold ? counts.found_by_a : counts.made_up_by_a;
  }
  if (in_b) {
    return is_gold ? counts.found_by_b : counts.made_up_by_b;
  }
  return counts.found_by_none;
}

}  // namespace

std::vector<Disagreement> disagreements(Index sentence, const std::vector<Span>& gold,
                                        const std::vector<Span>& a, const std::vector<Span>& b,
                                        AgreementCounts& counts) {
  std::vector<Span> all = gold;
  all.insert(all.end(), a.begin(), a.end());
  all.insert(all.end(), b.begin(), b.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::vector<Disagreement> parted;
  for (const auto& span : all) {
    const bool is_gold = holds(gold, span);
    const bool in_a = holds(a, span);
    const bool in_b = holds(b, span);
    ++count_of(counts, is_gold, in_a, in_b);
    if (in_a != in_b) {
      parted.push_back({sentence, span, is_gold, in_a});
    }
  }
  return parted;
}

std::string describe(const Disagreement& disagreement, const corpus::Sentence& sentence,
                     Index context) {
  const auto& span = disagreement.span;
  return place_of(sentence, disagreement.sentence) + ": only " +
         (disagreement.is_of_a ? "A " : "B ") + (disagreement.is_gold ? "finds " : "makes up ") +
         bracketed(span, sentence) + ": " + context_of(sentence, span.begin, span.end, context);
}

}  // namespace oriel::eval

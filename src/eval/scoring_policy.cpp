#include "oriel/eval/scoring_policy.hpp"

#include "span_pair.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace oriel::eval {
namespace {

using corpus::Span;

double ratio(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

bool is_open(char prefix) { return prefix == 'B' || prefix == 'I' || prefix == 'M'; }

bool goes_on(char prefix) {
  return prefix == 'I' || prefix == 'M' || prefix == 'E' || prefix == 'L';
}

std::vector<Span> strict_spans(const std::vector<std::string>& tags, corpus::TagScheme scheme) {
  std::vector<Span> spans = corpus::spans_of(tags);
  const auto legal = corpus::tags_of(spans, static_cast<Index>(tags.size()), scheme);
  std::erase_if(spans, [&](const Span& span) {
    return !std::equal(tags.begin() + span.begin, tags.begin() + span.end,
                       legal.begin() + span.begin);
  });
  return spans;
}

// The type that most tags of [begin, end) have, the first one among equals.
std::string majority_type(const std::vector<std::string>& tags, Index begin, Index end) {
  std::map<std::string_view, int> counts;
  for (Index i = begin; i < end; ++i) {
    ++counts[corpus::split_tag(tags[static_cast<std::size_t>(i)]).type];
  }
  std::string_view best = corpus::split_tag(tags[static_cast<std::size_t>(begin)]).type;
  for (Index i = begin; i < end; ++i) {
    const std::string_view type = corpus::split_tag(tags[static_cast<std::size_t>(i)]).type;
    best = counts[type] > counts[best] ? type : best;
  }
  return std::string(best);
}

std::vector<Span> repaired_spans(const std::vector<std::string>& tags, corpus::TagScheme scheme) {
  std::vector<Span> spans = corpus::spans_of(tags);
  std::vector<Span> joined;
  for (const auto& span : spans) {
    const auto begin = static_cast<std::size_t>(span.begin);
    const bool joins = !joined.empty() && joined.back().end == span.begin &&
                       goes_on(corpus::split_tag(tags[begin]).prefix) &&
                       is_open(corpus::split_tag(tags[begin - 1]).prefix) &&
                       !corpus::is_legal_transition(tags[begin - 1], tags[begin], scheme);
    if (joins) {
      joined.back().end = span.end;
      joined.back().type = majority_type(tags, joined.back().begin, span.end);
    } else {
      joined.push_back(span);
    }
  }
  return joined;
}

bool has_token_in_common(const Span& first, const Span& second) {
  return first.begin < second.end && second.begin < first.end;
}

struct Pair {
  const Span* gold;
  const Span* predicted;
};

// Pairs what `fits` and takes it out of both.
template <typename Fits>
void pair_off(std::vector<const Span*>& gold, std::vector<const Span*>& predicted, const Fits& fits,
              std::vector<Pair>& pairs) {
  std::erase_if(gold, [&](const Span* wanted) {
    const auto found = std::find_if(predicted.begin(), predicted.end(),
                                    [&](const Span* span) { return fits(*wanted, *span); });
    if (found == predicted.end()) {
      return false;
    }
    pairs.push_back({wanted, *found});
    predicted.erase(found);
    return true;
  });
}

std::vector<const Span*> pointers_to(const std::vector<Span>& spans) {
  std::vector<const Span*> pointers;
  for (const auto& span : spans) {
    pointers.push_back(&span);
  }
  return pointers;
}

// The best fits first: equal spans, equal boundaries, a token in common and the same type, a token
// in common; from the sentence's begin on.
std::vector<Pair> paired(const std::vector<Span>& gold, const std::vector<Span>& predicted) {
  auto wanted = pointers_to(gold);
  auto found = pointers_to(predicted);
  std::vector<Pair> pairs;
  pair_off(
      wanted, found, [](const Span& a, const Span& b) { return a == b; }, pairs);
  pair_off(wanted, found, has_same_boundaries, pairs);
  pair_off(
      wanted, found,
      [](const Span& a, const Span& b) { return a.type == b.type && has_token_in_common(a, b); },
      pairs);
  pair_off(wanted, found, has_token_in_common, pairs);
  return pairs;
}

std::int64_t halves_of(const Pair& pair, ScoringPolicy policy) {
  switch (policy) {
    case ScoringPolicy::Exact:
      return has_same_boundaries(*pair.gold, *pair.predicted) ? 2 : 0;
    case ScoringPolicy::Type:
      return pair.gold->type == pair.predicted->type ? 2 : 0;
    default:
      return has_same_boundaries(*pair.gold, *pair.predicted) ? 2 : 1;
  }
}

bool asks_for_all(ScoringPolicy policy) {
  return policy == ScoringPolicy::Conll || policy == ScoringPolicy::Strict ||
         policy == ScoringPolicy::Repaired;
}

}  // namespace

const std::vector<ScoringPolicy>& all_scoring_policies() {
  static const std::vector<ScoringPolicy> kAll{ScoringPolicy::Conll,    ScoringPolicy::Strict,
                                               ScoringPolicy::Repaired, ScoringPolicy::Exact,
                                               ScoringPolicy::Type,     ScoringPolicy::Partial};
  return kAll;
}

std::string_view name_of(ScoringPolicy policy) {
  switch (policy) {
    case ScoringPolicy::Conll:
      return "CoNLL";
    case ScoringPolicy::Strict:
      return "strict";
    case ScoringPolicy::Repaired:
      return "repaired";
    case ScoringPolicy::Exact:
      return "exact";
    case ScoringPolicy::Type:
      return "type";
    default:
      return "partial";
  }
}

std::string_view definition_of(ScoringPolicy policy) {
  switch (policy) {
    case ScoringPolicy::Conll:
      return "boundaries and type, spans as conlleval reads them";
    case ScoringPolicy::Strict:
      return "boundaries and type, spans with an illegal tag are none";
    case ScoringPolicy::Repaired:
      return "boundaries and type, an illegal inside tag goes on with the open span";
    case ScoringPolicy::Exact:
      return "boundaries, whatever the type (SemEval-2013)";
    case ScoringPolicy::Type:
      return "type and a token in common (SemEval-2013)";
    default:
      return "boundaries count 1, a token in common 1/2, whatever the type (SemEval-2013)";
  }
}

double PolicyCounts::precision() const { return ratio(halves, 2 * predicted); }

double PolicyCounts::recall() const { return ratio(halves, 2 * gold); }

double PolicyCounts::f1() const { return ratio(halves, gold + predicted); }

PolicyCounts& PolicyCounts::operator+=(const PolicyCounts& other) {
  gold += other.gold;
  predicted += other.predicted;
  halves += other.halves;
  return *this;
}

std::vector<Span> spans_of(const std::vector<std::string>& tags, corpus::TagScheme scheme,
                           ScoringPolicy policy) {
  switch (policy) {
    case ScoringPolicy::Strict:
      return strict_spans(tags, scheme);
    case ScoringPolicy::Repaired:
      return repaired_spans(tags, scheme);
    default:
      return corpus::spans_of(tags);
  }
}

PolicyCounts count_spans(const std::vector<Span>& gold, const std::vector<Span>& predicted,
                         ScoringPolicy policy) {
  PolicyCounts counts{static_cast<std::int64_t>(gold.size()),
                      static_cast<std::int64_t>(predicted.size()), 0};
  if (asks_for_all(policy)) {
    std::vector<Span> correct;
    std::set_intersection(gold.begin(), gold.end(), predicted.begin(), predicted.end(),
                          std::back_inserter(correct));
    counts.halves = 2 * static_cast<std::int64_t>(correct.size());
    return counts;
  }
  for (const auto& pair : paired(gold, predicted)) {
    counts.halves += halves_of(pair, policy);
  }
  return counts;
}

}  // namespace oriel::eval

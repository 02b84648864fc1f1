#include "oriel/eval/comparison.hpp"

#include "oriel/corpus/tag_scheme.hpp"

#include <map>
#include <set>
#include <stdexcept>

namespace oriel::eval {
namespace {

using corpus::Sentence;
using corpus::Span;

// The spans of one sentence by gold, A and B.
struct Spans {
  std::vector<Span> gold;
  std::vector<Span> a;
  std::vector<Span> b;
};

corpus::TagScheme span_scheme_of(const std::vector<Sentence>& sentences) {
  const corpus::TagScheme scheme = corpus::recognize_scheme(sentences);
  if (scheme == corpus::TagScheme::Plain) {
    throw std::logic_error("compare: the tags are of no span scheme");
  }
  return scheme;
}

void check_lengths(const std::vector<Sentence>& gold, const std::vector<Sentence>& other) {
  bool is_same = gold.size() == other.size();
  for (std::size_t s = 0; is_same && s < gold.size(); ++s) {
    is_same = gold[s].tags.size() == other[s].tags.size();
  }
  if (!is_same) {
    throw std::logic_error("compare: the systems and the gold tags differ in their sentences");
  }
}

// Which unit each sentence belongs to, from 0 on without a gap.
std::vector<std::size_t> units_of(const std::vector<Sentence>& gold, ComparisonUnit unit) {
  std::vector<std::size_t> units;
  std::size_t last = 0;
  for (const auto& sentence : gold) {
    const bool begins = unit == ComparisonUnit::Sentence || sentence.starts_document;
    last += static_cast<std::size_t>(begins && !units.empty());
    units.push_back(last);
  }
  return units;
}

std::vector<Span> of_type(const std::vector<Span>& spans, const std::string& type) {
  std::vector<Span> chosen;
  for (const auto& span : spans) {
    if (span.type == type) {
      chosen.push_back(span);
    }
  }
  return chosen;
}

PairedCounts counts_of(const Spans& spans, ScoringPolicy policy) {
  return {count_spans(spans.gold, spans.a, policy), count_spans(spans.gold, spans.b, policy)};
}

// The measures to compare, filled sentence by sentence.
class Measures {
 public:
  Measures(std::size_t units, const std::set<std::string>& types)
      : counts_(all_scoring_policies().size() + types.size()) {
    for (auto& measure : counts_) {
      measure.resize(units);
    }
    for (const auto& type : types) {
      const std::size_t place = all_scoring_policies().size() + places_.size();
      places_[type] = place;
    }
  }

  void add_policy(std::size_t policy, std::size_t unit, const Spans& spans) {
    add(policy, unit, counts_of(spans, all_scoring_policies()[policy]));
  }

  void add_types(std::size_t unit, const Spans& spans) {
    std::set<std::string> present;
    for (const auto* list : {&spans.gold, &spans.a, &spans.b}) {
      for (const auto& span : *list) {
        present.insert(span.type);
      }
    }
    for (const auto& type : present) {
      const Spans chosen{of_type(spans.gold, type), of_type(spans.a, type), of_type(spans.b, type)};
      add(places_.at(type), unit, counts_of(chosen, ScoringPolicy::Conll));
    }
  }

  const std::vector<std::vector<PairedCounts>>& counts() const { return counts_; }

 private:
  void add(std::size_t measure, std::size_t unit, const PairedCounts& counts) {
    counts_[measure][unit].a += counts.a;
    counts_[measure][unit].b += counts.b;
  }

  std::vector<std::vector<PairedCounts>> counts_;  // the policies, then the types
  std::map<std::string, std::size_t> places_;      // of the types
};

std::set<std::string> types_of(const std::vector<Sentence>& gold, const std::vector<Sentence>& a,
                               const std::vector<Sentence>& b) {
  std::set<std::string> types;
  for (const auto* sentences : {&gold, &a, &b}) {
    for (const auto& sentence : *sentences) {
      for (const auto& span : corpus::spans_of(sentence.tags)) {
        types.insert(span.type);
      }
    }
  }
  return types;
}

// The sentences of gold or of a system, and the scheme of their tags.
struct Tagged {
  const std::vector<Sentence>& sentences;
  corpus::TagScheme scheme;

  explicit Tagged(const std::vector<Sentence>& given)
      : sentences(given), scheme(span_scheme_of(given)) {}

  std::vector<Span> spans(std::size_t sentence, ScoringPolicy policy) const {
    return spans_of(sentences[sentence].tags, scheme, policy);
  }
};

void count_sentence(const Tagged& gold, const Tagged& a, const Tagged& b, std::size_t s,
                    std::size_t unit, Measures& measures, Comparison& comparison) {
  const auto read = [&](ScoringPolicy policy) {
    return Spans{gold.spans(s, policy), a.spans(s, policy), b.spans(s, policy)};
  };
  const auto& policies = all_scoring_policies();
  for (std::size_t p = 0; p < policies.size(); ++p) {
    measures.add_policy(p, unit, read(policies[p]));
  }
  const Spans spans = read(ScoringPolicy::Conll);
  measures.add_types(unit, spans);
  const auto parted =
      disagreements(static_cast<Index>(s), spans.gold, spans.a, spans.b, comparison.agreement);
  comparison.disagreements.insert(comparison.disagreements.end(), parted.begin(), parted.end());
}

void add_differences(const std::vector<F1Difference>& differences,
                     const std::set<std::string>& types, Comparison& comparison) {
  std::size_t place = 0;
  for (const auto policy : all_scoring_policies()) {
    comparison.policies.emplace_back(policy, differences[place++]);
  }
  for (const auto& type : types) {
    comparison.types.emplace_back(type, differences[place++]);
  }
}

}  // namespace

std::string_view name_of(ComparisonUnit unit) {
  return unit == ComparisonUnit::Sentence ? "sentence" : "document";
}

Comparison compare(const std::vector<Sentence>& gold, const std::vector<Sentence>& a,
                   const std::vector<Sentence>& b, const ComparisonConfig& config) {
  check_lengths(gold, a);
  check_lengths(gold, b);
  const Tagged tagged_gold(gold);
  const Tagged tagged_a(a);
  const Tagged tagged_b(b);
  const auto units = units_of(gold, config.unit);
  const auto types = types_of(gold, a, b);
  Comparison comparison;
  comparison.sentences = static_cast<std::int64_t>(gold.size());
  comparison.units = units.empty() ? 0 : static_cast<std::int64_t>(units.back()) + 1;
  comparison.config = config;
  Measures measures(static_cast<std::size_t>(comparison.units), types);
  for (std::size_t s = 0; s < gold.size(); ++s) {
    count_sentence(tagged_gold, tagged_a, tagged_b, s, units[s], measures, comparison);
  }
  add_differences(compare_f1(measures.counts(), config.samples, config.seed), types, comparison);
  return comparison;
}

}  // namespace oriel::eval

// The ways to count how well spans were found, side by side: which tags are a span, and what a span
// that is partly right is worth.
#pragma once

#include "oriel/corpus/spans.hpp"
#include "oriel/corpus/tag_scheme.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::eval {

// How tags become spans and what counts:
//   Conll     the scorer of CoNLL-2000 to 2003 (conlleval, Tjong Kim Sang and Buchholz 2000): an
//             inside tag with nothing of its type to go on with opens a span; boundaries and type
//             must be right.
//   Strict    only spans that are written as their scheme demands; any other is none (seqeval's
//             mode "strict", the repair "discard" of SeqScore, Palen-Michel et al. 2021).
//   Repaired  an inside or end tag that may not stand where it does goes on with the open span
//             whatever its type; a span has the type that most of its tags have, the first among
//             equals (oriel's own definition).
//   Exact, Type, Partial   SemEval-2013 task 9.1 (Segura-Bedmar et al. 2013, after MUC-5, Chinchor
//             and Sundheim 1993), on the spans of Conll, gold and predicted paired one to one.
//             Exact: the same boundaries, whatever the type. Type: some token in common and the
//             same type. Partial: the same boundaries count 1, some token in common 1/2, whatever
//             the type.
enum class ScoringPolicy { Conll, Strict, Repaired, Exact, Type, Partial };

const std::vector<ScoringPolicy>& all_scoring_policies();
// "CoNLL", "strict", "repaired", "exact", "type", "partial".
std::string_view name_of(ScoringPolicy policy);
// The definition in one line.
std::string_view definition_of(ScoringPolicy policy);

// How many spans there are, were predicted, and what the predicted ones are worth.
struct PolicyCounts {
  std::int64_t gold = 0;
  std::int64_t predicted = 0;
  std::int64_t halves = 0;  // two for a span that is right, one for one that is half right

  // P = halves / 2 / predicted   R = halves / 2 / gold   F1 = halves / (gold + predicted)
  // Within [0, 1]; nothing by nothing is 0.
  double precision() const;
  double recall() const;
  double f1() const;

  PolicyCounts& operator+=(const PolicyCounts& other);
  bool operator==(const PolicyCounts&) const = default;
};

// The spans of one sentence as the policy reads them from tags of `scheme`, in order.
std::vector<corpus::Span> spans_of(const std::vector<std::string>& tags, corpus::TagScheme scheme,
                                   ScoringPolicy policy);

// What the policy counts of the spans that it read from one sentence, both in order.
PolicyCounts count_spans(const std::vector<corpus::Span>& gold,
                         const std::vector<corpus::Span>& predicted, ScoringPolicy policy);

}  // namespace oriel::eval

// Two systems' answers to the same sentences, held against each other.
#pragma once

#include "oriel/corpus/sentence.hpp"
#include "oriel/eval/disagreements.hpp"
#include "oriel/eval/scoring_policy.hpp"
#include "oriel/eval/significance.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace oriel::eval {

// What is drawn, or swapped, as a whole.
enum class ComparisonUnit { Sentence, Document };

// "sentence", "document".
std::string_view name_of(ComparisonUnit unit);

struct ComparisonConfig {
  ComparisonUnit unit = ComparisonUnit::Sentence;
  std::int64_t samples = 10000;
  std::uint64_t seed = 1;
};

struct Comparison {
  std::int64_t sentences = 0;
  std::int64_t units = 0;
  ComparisonConfig config;
  std::vector<std::pair<ScoringPolicy, F1Difference>> policies;  // all of them, in order
  std::vector<std::pair<std::string, F1Difference>> types;       // as CoNLL counts, sorted
  AgreementCounts agreement;                                     // as CoNLL counts
  std::vector<Disagreement> disagreements;
};

// The three have the same tokens; gold says where documents start. Each of them may be of a tag
// scheme of its own. Throws std::logic_error where they differ in their sentences, and for tags of
// no span scheme.
Comparison compare(const std::vector<corpus::Sentence>& gold,
                   const std::vector<corpus::Sentence>& a, const std::vector<corpus::Sentence>& b,
                   const ComparisonConfig& config);

// Tables for people: F1 of each policy with the difference, its interval and both p, the same of
// each type, the counts, up to `limit` disagreements in the sentences of `gold` and how many were
// left out, and the definitions.
std::string text_report(const Comparison& comparison, const std::vector<corpus::Sentence>& gold,
                        std::size_t limit);

// One JSON object and a newline, figures as fractions:
//   sentences units unit samples seed
//   policies   [{policy definition a b difference low high bootstrap_p randomisation_p}], where a
//              and b are {precision recall f1 gold predicted}
//   types      {TYPE: the same without policy and definition}
//   agreement  {found_by_both found_by_a found_by_b found_by_none made_up_by_both ...}
//   disagreements  [{line sentence type begin end text system kind}], the first `limit`; `sentence`
//              counts from 1, begin and end are tokens, kind is "finds" or "makes up"
//   left_out   disagreements behind the limit
std::string json_report(const Comparison& comparison, const std::vector<corpus::Sentence>& gold,
                        std::size_t limit);

}  // namespace oriel::eval

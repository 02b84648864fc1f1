// Where two systems part: the spans that only one of them gets right, or makes up.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/spans.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace oriel::eval {

struct Disagreement {
  Index sentence = 0;  // its place in the corpus, from 0
  corpus::Span span;
  bool is_gold = false;  // found by one alone; false: made up by one alone
  bool is_of_a = false;  // that one is A, else B
};

// How many gold spans both, one or none of the systems has, and how many others they have.
struct AgreementCounts {
  std::int64_t found_by_both = 0;
  std::int64_t found_by_a = 0;  // alone
  std::int64_t found_by_b = 0;
  std::int64_t found_by_none = 0;
  std::int64_t made_up_by_both = 0;
  std::int64_t made_up_by_a = 0;
  std::int64_t made_up_by_b = 0;
};

// Of one sentence, by position; all spans in order. Adds to `counts`.
std::vector<Disagreement> disagreements(Index sentence, const std::vector<corpus::Span>& gold,
                                        const std::vector<corpus::Span>& a,
                                        const std::vector<corpus::Span>& b,
                                        AgreementCounts& counts);

// One line without its end, the sentence cut to `context` tokens on each side:
//   line 12: only A finds [LOC Oslo]: ... beat Oslo 2-1 on Sunday ...
//   line 31: only B makes up [ORG Monday]: on Monday
std::string describe(const Disagreement& disagreement, const corpus::Sentence& sentence,
                     Index context = 6);

}  // namespace oriel::eval

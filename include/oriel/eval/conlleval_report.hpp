// The report of the CoNLL scorer (conlleval of 2004-01-26), byte for byte.
#pragma once

#include "oriel/corpus/sentence.hpp"
#include "oriel/eval/span_score.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace oriel::eval {

// `document_lines` counts the -DOCSTART- lines, which the scorer takes for tokens with a right tag.
std::string conlleval_report(const SpanScore& score, std::int64_t document_lines = 0);

// The scorer knows B, I and O only: rewrites BIOES, BMES and BILOU tags in IOB2 and leaves all
// others as they are. To be called before the tags are scored for that report.
void rewrite_for_conlleval(std::vector<corpus::Sentence>& sentences);

}  // namespace oriel::eval

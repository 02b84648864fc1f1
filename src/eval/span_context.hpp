// A span in its sentence, as text for people.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/spans.hpp"

#include <string>

namespace oriel::eval {

// "line 12"; for a sentence that comes from no file "sentence 3", from 1.
std::string place_of(const corpus::Sentence& sentence, Index number);

// The tokens [begin, end) with blanks between.
std::string words(const corpus::Sentence& sentence, Index begin, Index end);

// "[LOC New York]"
std::string bracketed(const corpus::Span& span, const corpus::Sentence& sentence);

// The tokens [begin - context, end + context) that there are, with "..." where some are left out.
std::string context_of(const corpus::Sentence& sentence, Index begin, Index end, Index context);

}  // namespace oriel::eval

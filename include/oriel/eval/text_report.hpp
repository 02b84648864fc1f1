// An evaluation as tables for people.
#pragma once

#include "oriel/eval/evaluation.hpp"

#include <string>

namespace oriel::eval {

// Figures of each type, of all spans together (micro) and their mean (macro) in per cent with the
// counts; tokens and accuracy; loss and perplexity where known; the confusion matrix where there is
// a span; where confidences are known, their expected calibration error, Brier score and a row for
// each tenth that has spans.
std::string text_report(const Evaluation& evaluation);

}  // namespace oriel::eval

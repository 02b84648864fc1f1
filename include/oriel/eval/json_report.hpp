// An evaluation as JSON for programs.
#pragma once

#include "oriel/eval/evaluation.hpp"

#include <string>

namespace oriel::eval {

// One object and a newline. Figures are fractions, rounded to six digits:
//   precision recall f1 accuracy gold predicted correct   of all spans together; accuracy of tokens
//   tokens                                                how many
//   loss loss_level perplexity                                    only where known
//   calibration {spans expected_calibration_error error_by_chance brier_score bins}  only where
//              confidences are known; bins a list of {low high spans confidence precision}
//   macro      {precision recall f1}                      the mean over the classes
//   classes    {TYPE: {precision recall f1 gold predicted correct}}
//   confusion  {types, counts [gold x predicted], missed, spurious}, each in the order of types
std::string json_report(const Evaluation& evaluation);

}  // namespace oriel::eval

// What explain says of one decision, for people and for programs.
#pragma once

#include "cli/token_option.hpp"
#include "oriel/inspect/alternatives.hpp"
#include "oriel/inspect/attribution.hpp"

#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {

// A token of the examples that looks alike to the network.
struct Neighbor {
  double similarity = 0.0;
  std::string tag;
  std::string file;
  std::int64_t line = 0;             // of the sentence's first token
  std::vector<std::string> context;  // the window's tokens as far as there are any
  std::size_t middle = 0;            // which of them is the token
};

struct Explanation {
  ChosenToken chosen;
  Id tag = 0;
  std::optional<Id> against;  // shares are of the difference between the two tags' scores
  inspect::Attribution parts;
  std::vector<inspect::Alternative> alternatives;
  std::vector<std::string> lists;  // the model's name lists with a name that covers the token
  std::vector<Neighbor> neighbors;
};

// The text with the tags found, the parts of the score by position and by feature, the runners-up,
// the neighbours.
std::string explanation_text(const Explanation& explanation, bool is_coloured);

// The same as one JSON object; null stands for a forbidden step.
std::string explanation_json(const Explanation& explanation);

}  // namespace oriel::cli

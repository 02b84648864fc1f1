// The stages of a forward and a backward pass as rows of a table: name, shape, how, numbers.
#pragma once

#include "cli/token_option.hpp"
#include "oriel/inspect/trace.hpp"

#include <string>
#include <vector>

namespace oriel::cli {

struct TraceRow {
  std::string name;  // "z1"
  Index rows = 0;
  Index columns = 0;
  std::string how;                       // "W1 x + b1"
  std::vector<double> numbers;           // column by column
  std::vector<std::string> labels = {};  // one a number, or none

  // Euclidean.
  double norm() const;
};

// From the ids to the loss. Of layers, the column of the token's window.
std::vector<TraceRow> forward_rows(const ChosenToken& chosen, const inspect::Trace& trace);

// From the loss to the embeddings. Gradients of layers are those of the token's window, gradients
// of tensors the sums over all windows of the batch, of embeddings the columns that it touches.
std::vector<TraceRow> backward_rows(const ChosenToken& chosen, const inspect::Trace& trace);

}  // namespace oriel::cli

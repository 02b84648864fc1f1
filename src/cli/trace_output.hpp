// A traced decision for people and for programs.
#pragma once

#include "cli/token_option.hpp"
#include "cli/trace_rows.hpp"
#include "oriel/inspect/trace.hpp"

#include <cstddef>
#include <string>

namespace oriel::cli {

// Tables of the two passes; of each row the first `count` numbers, and how many there are in all.
std::string trace_text(const ChosenToken& chosen, const inspect::Trace& trace, std::size_t count,
                       bool is_coloured);

// The same as one JSON object with all numbers, a matrix column by column.
std::string trace_json(const ChosenToken& chosen, const inspect::Trace& trace);

}  // namespace oriel::cli

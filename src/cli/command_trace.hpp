// oriel trace: a decision step by step, forward and backward.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_trace(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli

// oriel neighbors: the words nearest to a word.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_neighbors(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli

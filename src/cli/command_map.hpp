// oriel map: the vocabulary in two dimensions.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_map(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
